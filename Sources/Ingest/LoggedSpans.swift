import Conventions
import OTLP
import Pricing
import Store
import Telemetry

/// The spans that the records of one request tell of, each once, on their way into a batch.
struct LoggedSpans {
  private struct Key: Hashable {
    let trace: TraceID
    let span: SpanID
  }

  /// Under which resource and scope of the request: those of the first record that tells of the span.
  private struct Place: Hashable {
    let resource: Int
    let scope: Int
  }

  private var events: [(event: LoggedEvent, place: Place)] = []
  /// What the records tell of a span, in the order in which they came.
  private struct Told {
    let place: Place
    let first: Telemetry.Span
    var others: [Telemetry.Span] = []
  }

  private var spans: [Key: Told] = [:]
  private var order: [Key] = []

  mutating func add(_ event: LoggedEvent, resource: Int, scope: Int) {
    events.append((event, Place(resource: resource, scope: scope)))
  }

  /// A span as far as a log record of it tells.
  mutating func add(_ span: Telemetry.Span, resource: Int, scope: Int) {
    add(span, at: Place(resource: resource, scope: scope))
  }

  /// Makes the spans.
  /// - Parameter prompts: when those prompts of a session came that are stored: the last up to the first time, and
  ///   all from there to the second. Unix nanoseconds.
  mutating func make(_ prompts: (_ session: String, _ times: ClosedRange<Int64>) throws -> [Int64]) rethrows {
    let turns = try turns(prompts)
    for (event, place) in events {
      var event = event
      if event.needsTurn, let session = event.session,
        let prompt = turns[session]?.last(upTo: Int64(clamping: event.time))
      {
        event.put(inTurnOf: prompt)
      }
      for span in event.spans { add(span, at: place) }
    }
  }

  /// Of each session whose sender does not number its turns, when its prompts came, in order.
  private func turns(
    _ prompts: (_ session: String, _ times: ClosedRange<Int64>) throws -> [Int64]
  ) rethrows -> [String: [Int64]] {
    let unnumbered = Dictionary(grouping: events.map(\.event).filter(\.needsTurn)) { $0.session ?? "" }
    var turns: [String: [Int64]] = [:]
    for (session, events) in unnumbered {
      let times = events.map { Int64(clamping: $0.time) }.sorted()
      guard let first = times.first, let last = times.last else { continue }
      let here = events.filter(\.isPrompt).map { Int64(clamping: $0.time) }
      turns[session] = try (prompts(session, first...last) + here).sorted()
    }
    return turns
  }

  private mutating func add(_ span: Telemetry.Span, at place: Place) {
    let key = Key(trace: span.traceID, span: span.id)
    if spans[key] == nil {
      spans[key] = Told(place: place, first: span)
      order.append(key)
    } else {
      spans[key]?.others.append(span)
    }
  }

  /// `nil` when there is none.
  func batch(of logs: LogBatch, prices: PriceBook) -> SpanBatch? {
    guard !order.isEmpty else { return nil }
    var groups: [Place: [[UInt8]]] = [:]
    var places: [Place] = []
    for key in order {
      guard let told = spans[key] else { continue }
      if groups[told.place] == nil { places.append(told.place) }
      groups[told.place, default: []].append(OTLP.encode(LoggedEvent.united(told.first, told.others)))
    }
    let request = OTLP.tracesRequest(
      places.map { place in
        let (resource, scope) = (logs.resources[place.resource].resource, logs.scopes[place.scope])
        return OTLP.StoredSpans(
          resource: resource.message, resourceSchemaURL: resource.schemaURL, scope: scope.message,
          scopeSchemaURL: scope.schemaURL, spans: groups[place] ?? [])
      })
    var builder = BatchBuilder(request, prices: prices)
    // Written by the line above: what is beyond the limits of a span is rejected by the builder, not thrown.
    guard (try? OTLP.readTraces(request, into: &builder)) != nil else { return nil }
    return builder.batch
  }
}

extension [Int64] {
  /// Of times in order.
  fileprivate func last(upTo time: Int64) -> Int64? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? self[low - 1] : nil
  }
}
