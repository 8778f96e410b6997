import Analysis
import Conventions
import Fixtures
import OTLP
import Store
import Telemetry

/// A span of a recorded request with its type, read by the rules.
struct RecordedSpan {
  let span: Telemetry.Span
  let type: SpanType

  /// The spans of a recorded request by their IDs.
  static func all(of request: Fixtures.Request) throws -> [String: RecordedSpan] {
    let temporary = try TemporaryIngest()
    _ = try temporary.accept(request)
    var spans: [String: RecordedSpan] = [:]
    for trace in try temporary.exports().keys {
      _ = try temporary.store.contents(of: trace) { content in
        let span = try OTLP.decodeSpan(content.span)
        spans[span.id.description] = RecordedSpan(span: span, type: content.outline.facts.type)
      }
    }
    return spans
  }

  var messages: SpanMessages { SpanMessages(span, type: type) }
}

/// A message in one line for expectations that a person writes: role, name, the first words of each part.
enum MessageDigest {
  static func lines(_ messages: [Message]) -> [String] { messages.map(line) }

  static func line(_ message: Message) -> String {
    let name = message.name.map { "(\($0))" } ?? ""
    let parts = message.parts.map(part).joined(separator: " | ")
    return "\(message.role.rawValue)\(name): \(parts)" + (message.finishReason.map { " [\($0)]" } ?? "")
  }

  private static func part(_ part: MessagePart) -> String {
    switch part {
    case .text(let text): first(text)
    case .reasoning(let text): "reasoning " + first(text)
    case .toolCall(let call): "call \(call.id ?? "-") \(call.name) \(first(call.arguments.compact))"
    case .toolResult(let result):
      "result \(result.id ?? "-") \(result.isError ? "error " : "")\(first(result.result.readableText))"
    case .blob(let blob): "blob \(blob.modality) \(blob.mime ?? "-") \(blob.byteCount)"
    case .uri(let uri): "uri \(uri.modality) \(uri.target)"
    case .file(let file): "file \(file.modality) \(file.target)"
    case .refusal(let text): "refusal " + first(text)
    case .other(let json): "other " + first(json.compact)
    }
  }

  private static func first(_ text: String) -> String {
    String(text.prefix { $0 != "\n" }.prefix(32))
  }
}
