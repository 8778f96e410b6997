import Conventions
import Telemetry
import Testing

/// A span of these attributes and events.
func span(
  _ attributes: [(String, AttributeValue)] = [], events: [(String, [(String, AttributeValue)])] = []
) throws -> Span {
  var span = Span(traceID: try #require(TraceID(high: 1, low: 1)), id: try #require(SpanID(1)))
  span.attributes = attributes.map { Attribute($0.0, $0.1) }
  span.events = events.map { name, attributes in
    var event = Event()
    event.name = name
    event.attributes = attributes.map { Attribute($0.0, $0.1) }
    return event
  }
  return span
}

/// A message in one line, for expectations that a person writes.
func line(_ message: Message) -> String {
  let parts = message.parts.map { part in
    switch part {
    case .text(let text): text
    case .reasoning(let text): "reasoning \(text)"
    case .toolCall(let call): "call \(call.id ?? "-") \(call.name) \(call.arguments.compact)"
    case .toolResult(let result):
      "result \(result.id ?? "-") \(result.isError ? "error " : "")\(result.result.readableText)"
    case .blob(let blob): "blob \(blob.modality) \(blob.mime ?? "-") \(blob.byteCount)"
    case .uri(let uri): "uri \(uri.modality) \(uri.target)"
    case .file(let file): "file \(file.modality) \(file.target)"
    case .refusal(let text): "refusal \(text)"
    case .other(let json): "other \(json.compact)"
    }
  }
  let name = message.name.map { "(\($0))" } ?? ""
  return "\(message.role.rawValue)\(name): \(parts.joined(separator: " | "))"
    + (message.finishReason.map { " [\($0)]" } ?? "")
}

/// The messages of JSON text as one side of a span has them.
func lines(_ json: String, role: Message.Role = .user) throws -> [String] {
  let value = try #require(JSONText(parsing: json))
  return MessageReader(source: "k", role: role).messages(in: value).map(line)
}
