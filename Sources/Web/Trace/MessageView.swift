import Conventions
import Mustache

/// A message as the page shows it: who speaks, then its parts in order.
struct MessageView: MustacheParent {
  private let message: Message

  init(_ message: Message) { self.message = message }

  func child(named name: String) -> Any? {
    switch name {
    case "role": message.role.rawValue
    case "speaker": message.name ?? false
    case "finishReason": message.finishReason ?? false
    case "parts": message.parts.map { MessagePartView($0) }
    case "isEmpty": message.parts.isEmpty
    default: nil
    }
  }
}
