/// Facts that no list, sum or order needs: read for one span, when a person looks at it.
enum DetailSources {
  static let all: [(name: String, sources: [Source<String>])] =
    work + requests + answers + tools + people + places

  private static let work: [(name: String, sources: [Source<String>])] = [
    (
      "workflow",
      [
        text("gen_ai.workflow.name", .genAI), text("traceloop.workflow.name", .traceloop),
        text("workflow.name", .generic), text("workflow.id", .generic), text("workflow.run_id", .generic),
        text("workflow.workflow_id", .agentOps), text("crew_key", .crewAI), text("crew_id", .crewAI),
        text("flow_id", .crewAI), text("crewai.crew.id", .crewAI), text("langsmith.trace.name", .langSmith),
        text("eigent.project.id", .eigent),
      ]
    ),
    (
      "turn",
      [
        text("prompt.id", .claudeCode), text("prompt_id", .geminiCLI),
        text("gcp.vertex.agent.invocation_id", .googleADK),
      ]
    ),
    (
      "task",
      [
        text("eigent.task.id", .eigent), text("gen_ai.task.id", .traceloop), text("task_id", .crewAI),
        text("task_key", .crewAI), text("crewai.task.id", .crewAI), text("gen_ai.agent.task.id", .openLIT),
        text("a2a.task.id", .a2a), text("ag2.network.task_id", .ag2),
      ]
    ),
    ("parent task", [text("eigent.task.parent_id", .eigent), text("gen_ai.task.parent.id", .traceloop)]),
    (
      "task text",
      [
        text("eigent.task.description", .eigent), text("task_name", .crewAI), text("crewai.task.description", .crewAI),
        text("gen_ai.task.input", .traceloop), text("gen_ai.agent.task", .openLIT),
        text("smolagents.task", .smolagents),
      ]
    ),
    (
      "task status",
      [
        text("eigent.task.status", .eigent), text("gen_ai.task.status", .traceloop), text("a2a.task.state", .a2a),
        text("ag2.network.outcome", .ag2), text("qwen-code.subagent.status", .qwenCode),
      ]
    ),
    ("quality score", [text("eigent.task.quality_score", .eigent)]),
    ("queue time", [seconds("eigent.task.queue_time_seconds", .eigent)]),
    ("processing time", [seconds("eigent.task.processing_time_seconds", .eigent)]),
    (
      "dependencies",
      [
        list("eigent.task.dependencies", .eigent), list("ag2.chats.prerequisites", .ag2),
        text("gen_ai.workflow.edges", .traceloop),
      ]
    ),
    ("subtasks", [list("eigent.task.subtask_ids", .eigent)]),
    (
      "handoff from",
      [
        text("from_agent", .agentOps), text("gen_ai.handoff.from_agent", .traceloop),
        text("ag2.network.sender_id", .ag2), text("ag2.agent.sender", .ag2), text("ag2.sender.name", .ag2),
        text("message.source_id", .microsoft), text("gen_ai.caller.name", .genAI),
        text("graph.node.parent_id", .openInference), text("langgraph.command.source_node", .traceloop),
      ]
    ),
    (
      "handoff to",
      [
        text("to_agent", .agentOps), text("gen_ai.handoff.to_agent", .traceloop), text("gen_ai.agent.target", .openLIT),
        text("ag2.network.recipient_id", .ag2), list("ag2.network.audience", .ag2),
        text("ag2.recipient.name", .ag2), text("message.target_id", .microsoft),
        text("gen_ai.transfer.target.name", .genAI), text("langgraph.command.goto_node", .traceloop),
      ]
    ),
    ("speaker candidates", [list("ag2.speaker_selection.candidates", .ag2)]),
    ("selected speaker", [text("ag2.speaker_selection.selected", .ag2)]),
  ]

  private static let requests: [(name: String, sources: [Source<String>])] = [
    (
      "temperature",
      [
        text("gen_ai.request.temperature", .genAI), member("llm.invocation_parameters", .openInference, "temperature"),
        member("langfuse.observation.model.parameters", .langfuse, "temperature"),
        text("ai.settings.temperature", .vercelAI),
      ]
    ),
    (
      "top p",
      [
        text("gen_ai.request.top_p", .genAI), member("llm.invocation_parameters", .openInference, "top_p"),
        member("langfuse.observation.model.parameters", .langfuse, "top_p"), text("ai.settings.topP", .vercelAI),
      ]
    ),
    (
      "top k",
      [text("gen_ai.request.top_k", .genAI), text("llm.top_k", .traceloop), text("ai.settings.topK", .vercelAI)]
    ),
    (
      "most tokens",
      [
        text("gen_ai.request.max_tokens", .genAI), member("llm.invocation_parameters", .openInference, "max_tokens"),
        member("langfuse.observation.model.parameters", .langfuse, "max_tokens"),
        text("ai.settings.maxOutputTokens", .vercelAI), text("ai.settings.maxTokens", .vercelAI),
      ]
    ),
    ("seed", [text("gen_ai.request.seed", .genAI), text("ai.settings.seed", .vercelAI)]),
    (
      "stop sequences",
      [list("gen_ai.request.stop_sequences", .genAI), list("llm.chat.stop_sequences", .traceloop)]
    ),
    (
      "reasoning effort",
      [
        text("gen_ai.request.reasoning_effort", .traceloop), text("reasoning_effort", .codex),
        text("effort", .claudeCode),
      ]
    ),
    (
      "streamed",
      [
        truth("gen_ai.request.stream", .genAI), truth("gen_ai.is_streaming", .traceloop),
        truth("llm.is_streaming", .traceloop), truth("gen_ai.request.streaming", .agentOps),
      ]
    ),
    (
      "prompt template",
      [
        text("langfuse.observation.prompt.name", .langfuse), text("gen_ai.prompt.name", .genAI),
        text("llm.prompt_template.template", .openInference),
      ]
    ),
    (
      "prompt version",
      [text("langfuse.observation.prompt.version", .langfuse), text("llm.prompt_template.version", .openInference)]
    ),
  ]

  private static let answers: [(name: String, sources: [Source<String>])] = [
    ("model asked for", ModelSources.requested),
    (
      "finish reasons",
      [
        list("gen_ai.response.finish_reasons", .genAI), list("gen_ai.response.finish_reason", .semanticKernel),
        list("llm.finish_reason", .openInference), list("ai.response.finishReason", .vercelAI),
        list("ai.finishReason", .vercelAI), list("stop_reason", .claudeCode), list("finish_reasons", .geminiCLI),
        list("gen_ai.response.stop_reason", .agentOps), list("anthropic.message.stop_reason", .claudePlatform),
      ]
    ),
    ("time to first token", FirstTokenSources.all),
    ("audio input tokens", tokens("gen_ai.usage.audio.input_tokens", "llm.token_count.prompt_details.audio")),
    ("audio output tokens", tokens("gen_ai.usage.audio.output_tokens", "llm.token_count.completion_details.audio")),
    ("error", [text("error.type", .generic), text("exception.type", .generic)]),
    (
      "score",
      [
        text("gen_ai.evaluation.score.value", .genAI), text("gen_ai.evaluation.score.label", .genAI),
        text("annotations.0.annotation.score", .openInference),
      ]
    ),
    ("score name", [text("gen_ai.evaluation.name", .genAI), text("annotations.0.annotation.name", .openInference)]),
  ]

  private static let tools: [(name: String, sources: [Source<String>])] = [
    ("call id", ToolSources.callID),
    (
      "tool type",
      [
        text("gen_ai.tool.type", .genAI), text("tool_type", .geminiCLI), text("mcp_server", .generic),
        text("mcp_server_name", .generic),
      ]
    ),
    ("tool description", ToolSources.description),
    ("tool status", [text("gen_ai.tool.status", .strands), text("tool.status", .agentOps), text("success", .generic)]),
    ("approval", [text("decision", .generic), text("source", .claudeCode)]),
    ("query", query),
    (
      "documents asked for",
      [
        text("gen_ai.retrieval.top_k", .genAI), text("db.vector.query.top_k", .traceloop),
        text("gen_ai.retrieval.document_count", .openLIT),
      ]
    ),
    ("exit code", CodeSources.exitCode),
    ("code output", CodeSources.output),
    ("outcome of code", CodeSources.outcome),
  ]

  /// What was searched for.
  static let query: [Source<String>] = [
    text("gen_ai.retrieval.query.text", .genAI), text("gen_ai.retrieval.query", .openLIT),
    text("ai.value", .vercelAI), text("reranker.query", .openInference), text("gen_ai.memory.query.text", .genAI),
  ]

  private static let people: [(name: String, sources: [Source<String>])] = [
    ("asked of a person", PersonSources.question),
    ("answered by a person", PersonSources.answer),
    ("agent version", [text("gen_ai.agent.version", .genAI)]),
    ("agent description", [text("gen_ai.agent.description", .genAI), text("eigent.worker.role", .eigent)]),
  ]

  private static let places: [(name: String, sources: [Source<String>])] = [
    (
      "release",
      [
        text("langfuse.release", .langfuse), text("langfuse.version", .langfuse), text("service.version", .generic),
        text("app.version", .generic),
      ]
    ),
    (
      "project",
      [
        text("openinference.project.name", .openInference), text("langsmith.trace.session_name", .langSmith),
        text("agentops.project.id", .agentOps), text("gen_ai.application_name", .openLIT),
      ]
    ),
  ]

  private static func text(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect) { value in value.isPresent ? value.readableText.cutToFact : nil }
  }

  private static func list(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect, note: "a list") { value in value.list?.joined(separator: ", ").cutToFact }
  }

  private static func truth(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect) { value in value.truth.map { $0 ? "yes" : "no" } }
  }

  private static func seconds(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect, note: "seconds") { value in value.number.map { "\($0) s" } }
  }

  private static func member(_ key: String, _ dialect: Dialect, _ path: String) -> Source<String> {
    Source(key: key, dialect: dialect, note: path) { value in JSONMembers.first(of: [path], in: value, \.text) }
  }

  private static func tokens(_ standard: String, _ openInference: String) -> [Source<String>] {
    [(standard, Dialect.genAI), (openInference, .openInference)].map { key, dialect in
      Source(key: key, dialect: dialect) { value in value.tokenCount.map(String.init) }
    }
  }
}
