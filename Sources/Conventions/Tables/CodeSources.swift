/// What running code gave, best first.
enum CodeSources {
  static let exitCode: [Source<String>] = [Source("ag2.code_execution.exit_code", .ag2)]
  static let output: [Source<String>] = [Source("ag2.code_execution.output", .ag2)]
  /// Such as `denied`: what the sandbox made of it.
  static let outcome: [Source<String>] = [Source("sandbox_outcome", .codex)]
}
