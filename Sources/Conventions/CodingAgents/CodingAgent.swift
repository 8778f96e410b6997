/// A coding agent that tells what it does in log records, event by event.
enum CodingAgent: CaseIterable, Sendable {
  case claudeCode, codex, geminiCLI, qwenCode, openCode

  /// How the names of its events begin.
  var prefix: String {
    switch self {
    case .claudeCode: "claude_code."
    case .codex: "codex."
    case .geminiCLI: "gemini_cli."
    case .qwenCode: "qwen-code."
    case .openCode: "opencode."
    }
  }

  /// The agent's name, where its records name no other.
  var name: String {
    switch self {
    case .claudeCode: "claude-code"
    case .codex: "codex"
    case .geminiCLI: "gemini-cli"
    case .qwenCode: "qwen-code"
    case .openCode: "opencode"
    }
  }

  /// The agent whose event has this name: `claude_code.api_request`.
  static func named(by event: String) -> CodingAgent? { allCases.first { event.hasPrefix($0.prefix) } }
}
