import Conventions
import Mustache

/// A call of a tool with its arguments, or the answer to one.
struct MessageToolView: MustacheParent {
  private let word: String
  private let name: String?
  private let id: String?
  private let value: JSONText
  private let isError: Bool

  /// `nil` for a part that is neither.
  init?(_ part: MessagePart) {
    switch part {
    case .toolCall(let call):
      (word, name, id, value, isError) = ("calls", call.name, call.id, call.arguments, false)
    case .toolResult(let result):
      (word, name, id, value, isError) = ("result", result.name, result.id, result.result, result.isError)
    default: return nil
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "word": isError ? "failed" : word
    case "name": self.name ?? false
    case "id": id ?? false
    case "isError": isError
    case "value": value == .null ? false : SpanValue.content(value)
    default: nil
    }
  }
}
