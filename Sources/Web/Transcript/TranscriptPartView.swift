import Analysis
import Conventions
import Mustache

/// A piece of an entry: words as Markdown, values as trees, things by their place.
struct TranscriptPartView: MustacheParent {
  let part: MessagePart
  let entry: TranscriptEntry

  func child(named name: String) -> Any? {
    switch name {
    case "prose": prose.map { Prose($0) } ?? false
    case "value": value ?? false
    case "media": MessageMedia(part) ?? false
    case "spanHref": Paths.selection(entry.span, of: entry.trace)
    case "isRefusal": if case .refusal = part { true } else { false }
    default: nil
    }
  }

  /// Words that are no JSON; an error's are shown as they stand.
  private var prose: String? {
    switch part {
    case .text(let text), .reasoning(let text), .refusal(let text):
      entry.kind == .error || JSONText(openingLikeTree: text) != nil ? nil : text
    default: nil
    }
  }

  private var value: SpanValue? {
    switch part {
    case .text(let text), .reasoning(let text), .refusal(let text): prose == nil ? SpanValue(text: text) : nil
    case .toolCall(let call): call.arguments == .null ? nil : SpanValue.content(call.arguments)
    case .toolResult(let result): SpanValue.content(result.result)
    case .other(let json): SpanValue.content(json)
    case .blob, .uri, .file: nil
    }
  }
}
