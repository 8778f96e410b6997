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
}
