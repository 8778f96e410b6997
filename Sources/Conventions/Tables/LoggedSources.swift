/// What joins the spans of coding agents and those that are made of their log records.
enum LoggedSources {
  static let dialects: [Dialect] = [.claudeCode, .codex, .geminiCLI, .qwenCode]

  /// The event that a span was made of.
  static let event: [Source<String>] = [Source(LoggedEvent.mark, .generic)]

  static let toolCall: [Source<String>] = [
    Source("tool_use_id", .generic),
    Source("call_id", .generic),
    Source("tool.call_id", .generic),
    Source("gen_ai.tool.call.id", .genAI),
  ]

  /// A person's prompt and all that it caused.
  static let prompt: [Source<String>] = [Source("prompt.id", .generic), Source("prompt_id", .generic)]
}
