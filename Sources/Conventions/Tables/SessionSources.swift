/// Where a session (conversation, thread) is named. Best first; a span's rank is its row here.
///
/// Not sessions, though they look like it: `langsmith.trace.session_id` and `.session_name` (projects),
/// `mcp.session.id` (a connection), `installation.id`, `gen_ai.agent.call.id` (a run), `prompt.id` (a turn).
enum SessionSources {
  static let id: [Source<String>] = [
    Source("langfuse.session.id", .langfuse),
    Source("langfuse.trace.metadata.langfuse_session_id", .langfuse),
    Source("metadata.langfuse_session_id", .langfuse),
    Source("session.id", .generic),
    Source(
      key: "gen_ai.conversation.id", dialect: .genAI, note: "but not `resp_…`, the answer that a call goes on from"
    ) { value in
      value.text.flatMap { $0.hasPrefix("resp_") ? nil : $0 }
    },
    Source("conversation.id", .generic),
    Source("gcp.vertex.agent.session_id", .googleADK),
    Source("traceloop.association.properties.session_id", .traceloop),
    Source("traceloop.association.properties.thread_id", .traceloop),
    Source("traceloop.association.properties.conversation_id", .traceloop),
    Source("traceloop.association.properties.chat_id", .traceloop),
    Source("lmnr.association.properties.session_id", .laminar),
    Source("honeyhive.session_id", .honeyHive),
    Source("ai.telemetry.metadata.sessionId", .vercelAI),
    Source("ai.telemetry.metadata.session_id", .vercelAI),
    Source("ai.telemetry.metadata.chatId", .vercelAI),
    Source("ai.telemetry.metadata.threadId", .vercelAI),
    Source("ai.settings.context.sessionId", .vercelAI),
    .quoted("mlflow.trace.session", .mlflow),
    Source("langsmith.metadata.session_id", .langSmith),
    Source("langsmith.metadata.thread_id", .langSmith),
    Source("langsmith.metadata.conversation_id", .langSmith),
    Source("eigent.project.id", .eigent),
    Source("ag2.network.channel_id", .ag2),
    Source("mastra.metadata.threadId", .mastra),
    Source("mastra.metadata.sessionId", .mastra),
    Source("weave.conversation.id", .weave),
    Source("lk.job_id", .liveKit),
    Source("lk.room_sid", .liveKit),
    Source("a2a.context_id", .a2a),
    Source("workflow.session_id", .agentOps),
    Source(key: "group_id", dialect: .generic, note: "Logfire's alone", read: \.text),
    Source("braintrust.metadata", .braintrust, at: "session_id", "thread_id", "conversation_id"),
  ]

  /// The row of a word that means something else to others.
  static let logfireRank = id.firstIndex { $0.key == "group_id" }

  private static let frameworkNote = "Agent Framework's alone"

  /// The rows of `name` whose words mean something else to others than Agent Framework.
  static let frameworkRanks = name.indices.filter { name[$0].note == frameworkNote }

  static let name: [Source<String>] = [
    Source("gen_ai.conversation.name", .genAI),
    Source("weave.conversation.name", .weave),
    Source("langfuse.trace.name", .langfuse),
    Source("workflow.session_name", .agentOps),
    Source(key: "workflow.name", dialect: .generic, note: frameworkNote, read: \.text),
    Source(key: "workflow_builder.name", dialect: .generic, note: frameworkNote, read: \.text),
  ]
}
