extension Message.Role {
  /// The role that a sender means by a word, in any case; `nil` for a word that names none.
  init?(named word: String) {
    switch word.lowercased() {
    case "system", "systemmessage": self = .system
    case "developer": self = .developer
    case "user", "human", "humanmessage", "humanmessagechunk": self = .user
    case "assistant", "ai", "model", "bot", "aimessage", "aimessagechunk", "chatbot", "tool-call": self = .assistant
    case "tool", "function", "toolmessage", "functionmessage", "tool-response", "ipython": self = .tool
    default: return nil
    }
  }
}
