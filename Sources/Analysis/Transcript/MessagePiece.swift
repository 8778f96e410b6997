import Conventions

/// What a message is made of, as a transcript lists it: thoughts, words, each call and each answer.
struct MessagePiece {
  let kind: TranscriptEntry.Kind
  let parts: [MessagePart]
  /// How the piece is known when it is sent again, best first; empty for thoughts.
  let keys: [UInt64]
  /// How else it may be looked for, by whoever carries out a call.
  var otherKeys: [UInt64] = []

  /// Thoughts first, the rest in order; neighbouring words are one piece. Thoughts that the provider kept are none.
  static func pieces(of message: Message) -> [MessagePiece] {
    var pieces: [MessagePiece] = []
    var said: [MessagePart] = []
    func flush() {
      guard !said.isEmpty else { return }
      pieces.append(MessagePiece(kind: .message, parts: said, keys: [MessageKey.words(said)]))
      said = []
    }
    for part in message.parts {
      switch part {
      case .reasoning(let text):
        guard !text.isEmpty else { continue }
        flush()
        pieces.append(MessagePiece(kind: .reasoning, parts: [part], keys: []))
      case .toolCall(let call):
        flush()
        pieces.append(Self.call(call))
      case .toolResult(let result):
        flush()
        pieces.append(answer(result))
      default: said.append(part)
      }
    }
    flush()
    return pieces.filter { $0.kind == .reasoning } + pieces.filter { $0.kind != .reasoning }
  }

  static func call(_ call: MessagePart.ToolCall) -> MessagePiece {
    let named = MessageKey.call(call.name, call.arguments.compact)
    return MessagePiece(
      kind: .toolCall, parts: [.toolCall(call)], keys: call.id.map { [MessageKey.call($0)] } ?? [named],
      otherKeys: [named, MessageKey.call(named: call.name)])
  }

  static func answer(_ result: MessagePart.ToolResult) -> MessagePiece {
    let words = MessageKey.answer(result.result.readableText)
    return MessagePiece(
      kind: .toolResult, parts: [.toolResult(result)],
      keys: result.id.map { [MessageKey.answer(to: $0), words] } ?? [words])
  }
}
