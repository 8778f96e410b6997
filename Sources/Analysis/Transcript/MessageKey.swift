package import Conventions

/// What makes a message the same message when it is sent again: numbers to compare, good for this process only.
package enum MessageKey {
  /// Of a message in a history: whether it is a rule, an answer of a tool or speech, its words, calls and answers.
  ///
  /// User and assistant are one: each agent of a conversation calls itself the assistant and the others users. What a
  /// model thought is left out, since histories leave it out; so are names and reasons to stop.
  package static func identity(_ message: Message) -> UInt64 {
    var hasher = Hasher()
    switch message.role {
    case .system, .developer: hasher.combine(Message.Role.system)
    case .user, .assistant: hasher.combine(Message.Role.user)
    case .tool: hasher.combine(Message.Role.tool)
    }
    for part in message.parts { combine(part, &hasher) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Of words, whoever says them.
  static func words(_ said: [MessagePart]) -> UInt64 {
    var hasher = Hasher()
    for part in said { combine(part, &hasher) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Of a call by its ID.
  static func call(_ id: String) -> UInt64 { number("call", id) }

  /// Of a call by what it asks for.
  static func call(_ name: String, _ arguments: String) -> UInt64 { number("ask", folded(name), arguments) }

  /// Of any call of a tool.
  static func call(named name: String) -> UInt64 { number("tool", folded(name)) }

  /// A tool's name as a model may call it: CrewAI's `Delegate work to coworker` is asked for as `delegate_work_to_coworker`.
  private static func folded(_ name: String) -> String { name.lowercased().replacing(" ", with: "_") }

  /// Of a tool's answer by the ID of the call.
  static func answer(to id: String) -> UInt64 { number("answer", id) }

  /// Of a tool's answer by its words.
  static func answer(_ text: String) -> UInt64 { number("words", String(text.trimmed)) }

  /// Of an answer that its own span does not tell.
  static let missingAnswer = number("missing")

  private static func number(_ texts: String...) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(texts)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Bytes of a text that may be JSON: an answer in JSON is the same however it is spaced, and as text or as a value.
  private static let longestTree = 16 << 10

  private static func combine(_ part: MessagePart, _ hasher: inout Hasher) {
    switch part {
    case .reasoning: return
    case .text(let text), .refusal(let text):
      if text.utf8.count <= longestTree, let tree = JSONText(openingLikeTree: text) {
        return combine(.other(tree), &hasher)
      }
      hasher.combine(0)
      hasher.combine(text.trimmed)
    case .toolCall(let call):
      hasher.combine(1)
      hasher.combine(call.id)
      hasher.combine(call.name)
      hasher.combine(call.arguments.compact)
    case .toolResult(let result):
      hasher.combine(2)
      hasher.combine(result.id)
      hasher.combine(result.result.readableText.trimmed)
    case .blob(let blob):
      hasher.combine(3)
      hasher.combine(blob.mime)
      hasher.combine(blob.byteCount)
    case .uri(let reference), .file(let reference):
      hasher.combine(4)
      hasher.combine(reference.target)
    case .other(let json):
      hasher.combine(5)
      hasher.combine(json.compact)
    }
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: Substring {
    func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? false }
    if isPlain(utf8.first), isPlain(utf8.last) { return self[...] }
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return self[scalars.startIndex...end]
  }
}
