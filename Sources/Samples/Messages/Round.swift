/// One call of an agent's model, and the tools that the answer asks for.
struct Round: Sendable {
  let text: String
  let reasoning: String?
  /// Several run side by side.
  let uses: [ToolUse]
  let seconds: Double
  let tokens: Tokens
  /// Steps before the call, such as attempts that failed; they may repeat what the model reads.
  let before: @Sendable (_ read: [Message]) -> [Step]

  init(
    _ text: String = "", reasoning: String? = nil, seconds: Double, tokens: Tokens, uses: [ToolUse] = [],
    @StepsBuilder before: @escaping @Sendable (_ read: [Message]) -> [Step] = { _ in [] }
  ) {
    self.text = text
    self.reasoning = reasoning
    self.seconds = seconds
    self.tokens = tokens
    self.uses = uses
    self.before = before
  }

  /// What the model answers.
  var message: Message {
    var parts: [Message.Part] = []
    if let reasoning { parts.append(.reasoning(reasoning)) }
    if !text.isEmpty { parts.append(.text(text)) }
    return Message(role: .assistant, parts: parts + uses.map(Message.Part.call))
  }

  var finishReason: String { uses.isEmpty ? "stop" : "tool_calls" }
}
