/// A piece of a message.
package enum MessagePart: Sendable, Equatable {
  case text(String)
  /// What the model thought before it answered; empty where the provider kept it to itself.
  case reasoning(String)
  case toolCall(ToolCall)
  case toolResult(ToolResult)
  case blob(Blob)
  /// Content that lies elsewhere.
  case uri(Reference)
  /// A file that the provider keeps, by its ID.
  case file(Reference)
  case refusal(String)
  /// What no rule knows, as it was sent.
  case other(JSONText)

  package struct ToolCall: Sendable, Equatable {
    package var id: String?
    package var name: String
    /// JSON text is opened; a text that is none stays a string. `null` for a call without arguments.
    package var arguments: JSONText

    package init(id: String?, name: String, arguments: JSONText) {
      self.id = id
      self.name = name
      self.arguments = arguments
    }
  }

  package struct ToolResult: Sendable, Equatable {
    /// Of the call that it answers.
    package var id: String?
    package var name: String?
    package var result: JSONText
    package var isError = false

    package init(id: String? = nil, name: String? = nil, result: JSONText, isError: Bool = false) {
      self.id = id
      self.name = name
      self.result = result
      self.isError = isError
    }
  }

  /// An image, sound or document that was sent whole. Its bytes stay in the span.
  package struct Blob: Sendable, Equatable {
    package var mime: String?
    /// `image`, `audio`, `video` or `document`.
    package var modality: String
    /// Of the content, after decoding base64.
    package var byteCount: Int
  }

  package struct Reference: Sendable, Equatable {
    package var mime: String?
    /// `image`, `audio`, `video` or `document`.
    package var modality: String
    /// An address of any scheme, or a provider's ID. Foreign text: no link until it was checked.
    package var target: String
  }
}
