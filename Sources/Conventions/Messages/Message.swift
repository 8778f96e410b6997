/// One message of a conversation with a model, whatever shape it was sent in.
package struct Message: Sendable, Equatable {
  /// Who speaks. `tool` answers a call that an assistant made.
  package enum Role: String, Sendable, CaseIterable {
    case system, developer, user, assistant, tool
  }

  package var role: Role
  /// The speaker's own name, where the sender kept it.
  package var name: String?
  package var parts: [MessagePart]
  /// Why the model stopped, in the provider's word.
  package var finishReason: String?
  /// The attribute or event that the message was read from.
  package var source: String

  package init(
    role: Role, name: String? = nil, parts: [MessagePart], finishReason: String? = nil, source: String = ""
  ) {
    self.role = role
    self.name = name
    self.parts = parts
    self.finishReason = finishReason
    self.source = source
  }

  /// The text parts, each on lines of its own; empty for a message that says nothing.
  package var text: String {
    let texts = parts.compactMap { part in if case .text(let text) = part { text } else { nil } }
    return texts.joined(separator: "\n")
  }

  /// - Parameter areContinued: the first part may be the rest of the last.
  mutating func add(_ more: [MessagePart], areContinued: Bool) {
    let isWhole = !(areContinued && (more.first.map { resume(with: $0) } ?? false))
    parts += isWhole ? more : Array(more.dropFirst())
  }

  /// Puts the rest behind the last part, in time of the rest's length.
  /// - Returns: whether both are of one kind, and could be one.
  private mutating func resume(with rest: MessagePart) -> Bool {
    switch (parts.popLast(), rest) {
    case (.text(var text)?, .text(let more)):
      text += more
      parts.append(.text(text))
      return true
    case (.reasoning(var text)?, .reasoning(let more)):
      text += more
      parts.append(.reasoning(text))
      return true
    case (let last, _):
      if let last { parts.append(last) }
      return false
    }
  }
}
