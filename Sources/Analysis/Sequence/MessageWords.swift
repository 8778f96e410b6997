import Conventions

/// A message in a few words.
enum MessageWords {
  /// Its text; else what it asks tools for, what they answered, or what it carries.
  static func of(_ message: Message) -> String? {
    if let words = FirstWords.of(message.text) { return words }
    let calls = message.parts.compactMap { part in if case .toolCall(let call) = part { call } else { nil } }
    if !calls.isEmpty { return FirstWords.of("calls " + calls.prefix(8).map(\.name).joined(separator: ", ")) }
    return message.parts.lazy.compactMap(words).first
  }

  /// A text that may be a message as JSON: frameworks pass each other whole messages.
  static func ofText(_ text: String) -> String? {
    if let value = JSONText(openingLikeTree: text) {
      let messages = MessageReader(source: "", role: .user).messages(in: value)
      if let words = messages.last.flatMap(of) { return words }
    }
    return FirstWords.of(text)
  }

  /// Equal for equal texts, within one run of the program; `nil` for a message without any.
  static func mark(_ message: Message) -> Int? {
    let text = message.text
    return text.isEmpty ? nil : text.hashValue
  }

  private static func words(_ part: MessagePart) -> String? {
    switch part {
    case .text(let text), .refusal(let text): FirstWords.of(text)
    case .reasoning(let text): FirstWords.of(text)
    case .toolCall(let call): FirstWords.of("calls " + call.name)
    case .toolResult(let result): FirstWords.of(result.result)
    case .blob(let blob): FirstWords.of("(\(blob.modality))")
    case .uri(let reference), .file(let reference): FirstWords.of("(\(reference.modality))")
    case .other(let value): FirstWords.of(value)
    }
  }
}
