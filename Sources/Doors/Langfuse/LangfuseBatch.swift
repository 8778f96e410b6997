import Conventions
import OTLP
import Telemetry

/// Gathers the spans and log records of a batch, event by event.
struct LangfuseBatch {
  /// Events in the order of the batch.
  private var results: [(place: Int, id: String, error: String?)] = []
  private var drafts: [LangfuseDraft.Key: LangfuseDraft] = [:]
  private var order: [LangfuseDraft.Key] = []
  private var logs: [LogRecord] = []
  /// Of observations: an update need not name its trace.
  private var traces: [String: String] = [:]

  /// Takes one event; what is wrong with it is kept as its result.
  mutating func take(_ event: JSONText, at place: Int) {
    let id = event.identifier("id") ?? ""
    do {
      try read(event, id: id, place: place)
      results.append((place, id, nil))
    } catch {
      results.append((place, id, error.description))
    }
  }

  mutating func takeScore(alone score: JSONText, arrival: UInt64) {
    let id = score.identifier("id") ?? "score-\(results.count + 1)"
    do {
      logs.append(try LangfuseScore(score, id: id, time: arrival).record)
      results.append((results.count, id, nil))
    } catch {
      results.append((results.count, id, error.description))
    }
  }

  /// Spans that would not be stored take their events' successes back.
  func delivery(from sender: Sender) -> LangfuseDelivery {
    var spans: [Span] = []
    var refused: [Int: String] = [:]
    for draft in order.compactMap({ drafts[$0] }) {
      let span = draft.span
      if let reason = Self.refusal(of: span) {
        for place in draft.events { refused[place] = reason }
      } else {
        spans.append(span)
      }
    }
    let results = results.sorted { $0.place < $1.place }.map {
      LangfuseResult(id: $0.id, error: $0.error ?? refused[$0.place])
    }
    return LangfuseDelivery(delivery: Delivery(spans: spans, logs: logs, from: sender), results: results)
  }

  private static func refusal(of span: Span) -> String? {
    let limits = WireLimits()
    if span.attributes.count > limits.attributesPerSpan {
      return "It has more than \(limits.attributesPerSpan) fields and members of metadata: send less."
    }
    let bytes = OTLP.encode(span).count
    guard bytes > limits.spanBytes else { return nil }
    return "It has \(bytes) bytes; at most \(limits.spanBytes) are taken. Send less input, output or metadata."
  }

  private mutating func read(_ event: JSONText, id: String, place: Int) throws(DoorError) {
    guard let type = event.text("type") else { throw DoorError("The event has no “type”.") }
    guard let body = event.member("body"), body.isObject else { throw DoorError("The event has no object “body”.") }
    let time = try DoorTime.member("timestamp", of: event)
    switch type {
    case "trace-create", "trace-update":
      guard let trace = body.identifier("id") ?? (id.isEmpty ? nil : id) else {
        throw DoorError("The trace has no “id”.")
      }
      try change(.trace(trace), place) { draft throws(DoorError) in try draft.takeTrace(body, id: trace, time: time) }
    case "score-create": logs.append(try LangfuseScore(body, id: id, time: time).record)
    case "sdk-log": logs.append(Self.log(body, time: time))
    default: try readObservation(body, type: type, id: id, time: time, place: place)
    }
  }

  private mutating func readObservation(
    _ body: JSONText, type: String, id: String, time: UInt64?, place: Int
  ) throws(DoorError) {
    guard let kind = LangfuseObservation(event: type, body: body) else {
      throw DoorError(
        "Events of the type “\(type.prefix(60))” are not known: send trace-create, span-create, generation-create, "
          + "event-create, score-create or an update of these.")
    }
    guard let id = body.identifier("id") ?? (id.isEmpty ? nil : id) else {
      throw DoorError("The observation has no “id”.")
    }
    let trace = body.identifier("traceId") ?? traces[id] ?? id
    traces[id] = trace
    try change(.observation(id, trace: trace), place) { draft throws(DoorError) in
      try draft.takeObservation(body, kind, id: id, trace: trace, time: time)
    }
    guard let draft = drafts[.observation(id, trace: trace)] else { return }
    try change(.trace(trace), nil) { root throws(DoorError) in root.cover(draft) }
  }

  /// A draft that the event breaks off is left as it was.
  private mutating func change(
    _ key: LangfuseDraft.Key, _ place: Int?, _ body: (inout LangfuseDraft) throws(DoorError) -> Void
  ) throws(DoorError) {
    var draft = drafts[key] ?? LangfuseDraft(key)
    try body(&draft)
    if let place { draft.events.append(place) }
    if drafts.updateValue(draft, forKey: key) == nil { order.append(key) }
  }

  /// What the SDK logged about itself.
  private static func log(_ body: JSONText, time: UInt64?) -> LogRecord {
    var record = LogRecord()
    record.time = time ?? 0
    record.severityNumber = 9
    record.eventName = "langfuse.sdk-log"
    record.body = .string((body.member("log") ?? body).readableText)
    return record
  }
}
