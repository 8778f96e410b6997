import Conventions
package import Telemetry

/// What AgentOS' observability module gives: `Trace.to_dict()`, `Span.to_dict()`, and entries of its structured log.
///
/// A trace's dictionary has no times, only durations: see `AgentOSLayout`. Source: AgentOS 1.14.3,
/// `agentos/observability`.
package enum AgentOSDoor {
  static let sender = Sender(
    resource: [Attribute("service.name", .string("agentos"))], scope: "agentos.observability")

  /// One trace, one span, or a list of these.
  /// - Parameters:
  ///   - arrival: Unix nanoseconds; when a trace ended that says no time.
  ///   - start: when a trace that is stored already began, Unix nanoseconds: the same trace sent again keeps its times.
  /// - Throws: when the body is nothing of these.
  package static func traces(
    _ body: [UInt8], arrival: UInt64, start: (TraceID) throws -> UInt64?
  ) throws -> Delivery {
    let json = try JSONText.body(body)
    let traces = json.member("traces")?.items ?? (json.isObject ? [json] : json.items)
    guard !traces.isEmpty else {
      throw DoorError("The body holds no trace: send what Trace.to_dict() gives, or a list of these.")
    }
    var spans: [Span] = []
    var notes: [String] = []
    for (place, trace) in traces.enumerated() {
      let read = try AgentOSTrace(trace, place: place)
      if read.spans.isEmpty {
        notes.append("The trace “\(read.id.prefix(60))” has no spans: there is nothing to store.")
      }
      try spans += read.telemetry(arrival: arrival, start: start)
    }
    var delivery = Delivery(spans: spans, from: sender)
    delivery.notes = Array(notes.prefix(5))
    return delivery
  }

  /// Entries of the structured log: one, a list, or one a line.
  /// - Throws: when the body is nothing of these, or an entry has neither a message nor a level.
  package static func logs(_ body: [UInt8]) throws -> Delivery {
    let entries = try entries(body)
    guard !entries.isEmpty else {
      throw DoorError("The body holds no log entry: send {\"timestamp\": …, \"level\": …, \"message\": …}.")
    }
    return Delivery(spans: [], logs: try entries.enumerated().map { try record($1, place: $0) }, from: sender)
  }

  /// What a JSON document is.
  package enum Kind: Sendable {
    /// A trace or a span.
    case trace
    case logEntry
  }

  /// For files that do not say what they are; `nil` for what is nothing of AgentOS.
  package static func kind(of document: [UInt8]) -> Kind? {
    guard let json = JSONText(parsing: String(decoding: document, as: UTF8.self)), json.isObject else { return nil }
    // An entry may name a span too.
    if json.text("level") != nil, json["message"] != nil, json["timestamp"] != nil { return .logEntry }
    if case .array? = json["spans"], json.identifier("trace_id") != nil { return .trace }
    return json.member("span_id") == nil ? nil : .trace
  }

  private static func entries(_ body: [UInt8]) throws(DoorError) -> [JSONText] {
    let lines = body.split(separator: UInt8(ascii: "\n")).filter { !$0.allSatisfy { $0 <= 0x20 } }
    let values = lines.compactMap { JSONText(parsing: String(decoding: $0, as: UTF8.self)) }
    if values.count == lines.count, values.allSatisfy(\.isObject), !values.isEmpty { return values }
    let json = try JSONText.body(body)
    return json.isObject ? [json] : json.items
  }

  private static func record(_ entry: JSONText, place: Int) throws(DoorError) -> LogRecord {
    guard entry.isObject, entry["message"] != nil || entry["level"] != nil else {
      throw DoorError("The log entry at place \(place + 1) has neither “message” nor “level”.")
    }
    var record = LogRecord()
    record.time = entry.identifier("timestamp").flatMap { DoorTime.seconds($0) ?? DoorTime.parse($0) } ?? 0
    record.severityText = entry.text("level") ?? ""
    record.severityNumber = LogLevel.number(record.severityText)
    record.body = entry.member("message")?.attribute ?? .empty
    record.traceID = entry.identifier("trace_id").map { TraceID(foreign: $0).bytes } ?? []
    record.spanID = entry.identifier("span_id").map { SpanID(foreign: $0).bytes } ?? []
    var attributes = AttributeList()
    for member in entry.members where !["timestamp", "level", "message"].contains(member.key) && member.value != .null {
      attributes.set(AgentOSKeys.names[member.key] ?? member.key, member.value.attribute)
    }
    record.attributes = attributes.all
    return record
  }
}
