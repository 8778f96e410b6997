/// What says that a span failed, although its status does not. A status of OK that the sender set itself outweighs it.
enum FailureSources {
  static let failed: [Source<Bool>] = [
    .present("error.type", .generic),
    .present("exception.type", .generic),
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
    Source("status", .generic, failsAt: ["error", "timeout"]),
  ]

  /// Names of span events that are failures.
  static let events: Set<String> = ["exception", "gen_ai.client.operation.exception"]
}
