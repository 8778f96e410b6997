/// What a person was asked and answered, best first.
enum PersonSources {
  static let question: [Source<String>] = [Source("ag2.human_input.prompt", .ag2)]

  static let answer: [Source<String>] = [
    Source("ag2.human_input.response", .ag2), Source("gen_ai.agent.human_input", .openLIT),
  ]

  /// The span of Claude Code that waits for a person, and where it has the answer.
  static let waiting = (span: "claude_code.tool.blocked_on_user", answer: "decision")
}
