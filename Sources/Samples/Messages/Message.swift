/// What someone says to a model, or a model says.
struct Message: Sendable {
  enum Role: String, Sendable { case system, user, assistant, tool }

  enum Part: Sendable {
    case text(String)
    case reasoning(String)
    case call(ToolUse)
    case result(ToolUse)
  }

  let role: Role
  let parts: [Part]

  static func system(_ text: String) -> Message { Message(role: .system, parts: [.text(text)]) }
  static func user(_ text: String) -> Message { Message(role: .user, parts: [.text(text)]) }
  static func assistant(_ text: String) -> Message { Message(role: .assistant, parts: [.text(text)]) }
  static func result(_ use: ToolUse) -> Message { Message(role: .tool, parts: [.result(use)]) }

  /// The texts of its parts, joined.
  var text: String {
    parts.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined(separator: "\n")
  }

  var calls: [ToolUse] {
    parts.compactMap { if case .call(let use) = $0 { use } else { nil } }
  }
}
