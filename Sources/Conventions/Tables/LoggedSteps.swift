/// Events of coding agents that are steps of a turn. All others stay log records.
/// Sources: the agents' documentation and what they are seen to send.
enum LoggedSteps {
  static func step(ofEvent name: String) -> LoggedStep? { all[name] }

  static let all: [String: LoggedStep] = Dictionary(
    uniqueKeysWithValues: claude("claude_code.") + claude("opencode.") + codex + gemini("gemini_cli.")
      + gemini("qwen-code."))

  /// Claude Code, and plugins of opencode that follow it.
  private static func claude(_ prefix: String) -> [(String, LoggedStep)] {
    let (call, tool) = (prefix + "api_request", prefix + "tool_result")
    return [
      (prefix + "user_prompt", LoggedStep(kind: .prompt(text: "prompt"), name: prefix + "user_prompt")),
      (call, LoggedStep(kind: .call, name: call, identity: ["request_id"])),
      (prefix + "api_error", LoggedStep(kind: .failedCall, name: prefix + "api_error")),
      (
        prefix + "assistant_response", LoggedStep(kind: .answer(text: "response"), name: call, identity: ["request_id"])
      ),
      (tool, LoggedStep(kind: .tool, name: tool, identity: ["tool_use_id", "call_id"])),
      (prefix + "tool_decision", LoggedStep(kind: .decision, name: tool, identity: ["tool_use_id", "call_id"])),
    ]
  }

  private static let codex: [(String, LoggedStep)] = [
    ("codex.user_prompt", LoggedStep(kind: .prompt(text: "prompt"), name: "codex.user_prompt")),
    (
      "codex.sse_event",
      LoggedStep(
        kind: .call, name: "codex.sse_event", identity: ["response_id"], condition: ("event.kind", "response.completed")
      )
    ),
    (
      "codex.api_request",
      LoggedStep(kind: .failedCall, name: "codex.api_request", failure: "error.message")
    ),
    ("codex.tool_result", LoggedStep(kind: .tool, name: "codex.tool_result", identity: ["call_id"])),
    ("codex.tool_decision", LoggedStep(kind: .decision, name: "codex.tool_result", identity: ["call_id"])),
  ]

  /// Gemini CLI and Qwen Code, which comes from it.
  private static func gemini(_ prefix: String) -> [(String, LoggedStep)] {
    let (call, tool) = (prefix + "api_response", prefix + "tool_call")
    return [
      (prefix + "user_prompt", LoggedStep(kind: .prompt(text: "prompt"), name: prefix + "user_prompt")),
      (call, LoggedStep(kind: .call, name: call, identity: ["response_id"], output: "response_text")),
      (prefix + "api_error", LoggedStep(kind: .failedCall, name: prefix + "api_error")),
      (tool, LoggedStep(kind: .tool, name: tool, identity: ["call_id", "tool_call_id"])),
      (
        prefix + "agent.finish",
        LoggedStep(kind: .agent, name: prefix + "agent.finish", identity: ["agent_id"])
      ),
    ]
  }
}
