/// What says that a span failed, although its status does not, or that it did not (false), although its status says so.
/// A status of OK that the sender set itself outweighs the first.
enum FailureSources {
  static let failed: [Source<Bool>] = [
    exception("error.type"),
    exception("exception.type"),
    Source("langfuse.observation.level", .langfuse, failsAt: ["error"]),
    Source("success", .generic, failsWhen: false),
    Source("eigent.task.status", .eigent, failsAt: ["failed"]),
    Source("gen_ai.tool.status", .strands, failsAt: ["error", "failed"]),
    Source("tool.status", .agentOps, failsAt: ["failed", "error"]),
    Source("gen_ai.task.status", .traceloop, failsAt: ["failure", "failed"]),
    Source("qwen-code.subagent.status", .qwenCode, failsAt: ["failed", "error"]),
    Source("lk.function_tool.is_error", .liveKit, failsWhen: true),
    Source(
      "a2a.task.state", .a2a, failsAt: ["task_state_failed", "task_state_rejected", "task_state_canceled"]),
    Source("agentops.session.end_state", .agentOps, failsAt: ["error", "fail", "failed", "failure"]),
    Source("ag2.llm.is_error", .ag2, failsWhen: true),
    Source("haystack.tool.error", .haystack, failsWhen: true),
    Source("gen_ai.response.finish_reason", .generic, failsAt: ["error"]),
    Source("status", .generic, failsAt: ["error", "timeout"]),
  ]

  private static func exception(_ key: String) -> Source<Bool> {
    Source(key: key, dialect: .generic, note: "any value; what LangGraph steers by is no failure") { value in
      value.isPresent ? !steers(value.text ?? "") : nil
    }
  }

  /// Whether an exception's type is one by which LangGraph's nodes hand over or wait for a person: nothing failed.
  static func steers(_ type: String) -> Bool {
    type.split(separator: ".").last.map { steering.contains(String($0)) } ?? false
  }

  private static let steering: Set<String> = ["ParentCommand", "GraphInterrupt", "NodeInterrupt", "GraphBubbleUp"]

  /// Names of span events that are failures.
  static let events: Set<String> = ["exception", "gen_ai.client.operation.exception"]
}
