import Conventions
import Mustache

/// A part of a message. Images and files are named, never loaded.
struct MessagePartView: MustacheParent {
  private let part: MessagePart

  init(_ part: MessagePart) { self.part = part }

  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "reasoning": reasoning
    case "isHidden": part == .reasoning("")
    case "tool": MessageToolView(part) ?? false
    case "media": MessageMedia(part) ?? false
    case "refusal": refusal
    case "other": other
    default: nil
    }
  }

  private var text: Any {
    if case .text(let text) = part { SpanValue(text: text) } else { false }
  }

  private var reasoning: Any {
    if case .reasoning(let text) = part, !text.isEmpty { SpanValue(text: text) } else { false }
  }

  private var refusal: Any {
    if case .refusal(let text) = part { SpanValue(text: text) } else { false }
  }

  private var other: Any {
    if case .other(let json) = part { SpanValue.content(json) } else { false }
  }
}
