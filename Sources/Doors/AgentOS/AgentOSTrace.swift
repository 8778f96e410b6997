import Conventions
import Telemetry

/// One trace of AgentOS, or a span that belongs to none.
struct AgentOSTrace {
  /// As its sender calls it.
  let id: String
  let spans: [AgentOSSpan]
  /// Nanoseconds; 0 when it is not told.
  private let duration: UInt64
  private let json: JSONText

  /// - Throws: when it is no trace and no span.
  init(_ json: JSONText, place: Int) throws(DoorError) {
    self.json = json
    duration = DoorTime.milliseconds(json.number("total_duration_ms"))
    if case .array(let items)? = json["spans"] {
      guard let id = json.identifier("trace_id") ?? items.lazy.compactMap({ $0.identifier("trace_id") }).first else {
        throw DoorError("The trace at place \(place + 1) has no “trace_id”.")
      }
      self.id = id
      var spans: [AgentOSSpan] = []
      for (number, item) in items.enumerated() { spans.append(try AgentOSSpan(item, trace: id, place: number)) }
      self.spans = spans
    } else if let span = json.identifier("span_id") {
      // Outside of any trace a span has an empty trace ID: it is a trace of its own.
      id = json.identifier("trace_id") ?? span
      spans = [try AgentOSSpan(json, trace: id, place: place)]
    } else {
      throw DoorError(
        "The value at place \(place + 1) is no trace: it has neither “spans” nor “span_id”. Send what "
          + "Trace.to_dict() gives.")
    }
  }

  /// Its spans, with times.
  func telemetry(arrival: UInt64, start: (TraceID) throws -> UInt64?) rethrows -> [Span] {
    let trace = TraceID(foreign: id)
    let layout = AgentOSLayout(spans, duration: duration)
    let length = layout.length
    let begin = try layout.knownStart ?? start(trace) ?? (arrival > length ? arrival - length : 0)
    var telemetry = spans.indices.map { index in
      spans[index].telemetry(
        trace, start: begin &+ layout.offsets[index], isEstimated: layout.isEstimated)
    }
    if let root = spans.firstIndex(where: \.isRoot) {
      for member in json.members where member.key.hasPrefix("total_") || member.key == "span_count" {
        telemetry[root].attributes.append(Attribute("agentos.\(member.key)", member.value.attribute))
      }
    }
    return telemetry
  }
}
