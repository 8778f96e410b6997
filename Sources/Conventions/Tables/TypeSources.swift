/// What kind of step a span is. Frameworks' own words come before `gen_ai.operation.name`, because several use that
/// one loosely (a task called `invoke_agent`, a retriever called `embeddings`); names decide where no key does.
enum TypeSources {
  /// Attributes that name the type.
  static let named: [Source<SpanType>] = [
    Source(key: "metadata.path", dialect: .openInference, note: "an event of BeeAI's") { value in
      value.text.flatMap { path in beeAI.contains(where: path.hasPrefix) ? .other : nil }
    },
    Source(
      "ag2.span.type", .ag2,
      words: [
        "conversation": .conversation, "multi_conversation": .conversation, "agent": .agent, "llm": .llm, "tool": .tool,
        "code_execution": .codeExecution, "human_input": .humanInput, "speaker_selection": .speakerSelection,
        "usage": .other, "envelope": .messaging, "channel": .conversation, "task": .task, "agent_lifetime": .other,
        "agent_event": .other, "trace": .workflow, "chat": .conversation, "round": .workflow, "reply": .agent,
        "summary": .other,
      ]),
    Source(
      "langfuse.observation.type", .langfuse,
      words: [
        "generation": .llm, "event": .other, "agent": .agent, "tool": .tool, "chain": .workflow,
        "retriever": .retrieval, "embedding": .embedding, "guardrail": .guardrail, "evaluator": .evaluator,
      ]),
    Source(
      "openinference.span.kind", .openInference,
      words: [
        "llm": .llm, "embedding": .embedding, "chain": .workflow, "retriever": .retrieval, "reranker": .reranker,
        "tool": .tool, "agent": .agent, "guardrail": .guardrail, "evaluator": .evaluator, "prompt": .workflow,
      ]),
    Source(
      "traceloop.span.kind", .traceloop,
      words: [
        "workflow": .workflow, "task": .task, "agent": .agent, "tool": .tool, "handoff": .other,
      ]),
    Source(
      "agentops.span.kind", .agentOps,
      words: [
        "session": .workflow, "workflow": .workflow, "task": .task, "operation": .task, "agent": .agent,
        "agent.action": .agent, "tool": .tool, "tool.usage": .tool, "llm": .llm, "llm.call": .llm, "chain": .workflow,
        "text": .other, "guardrail": .guardrail, "http": .http, "request": .http, "workflow.step": .task,
      ]),
    Source(
      "mlflow.spanType", .mlflow,
      words: [
        "llm": .llm, "chat_model": .llm, "agent": .agent, "tool": .tool, "chain": .workflow, "retriever": .retrieval,
        "embedding": .embedding, "reranker": .reranker, "parser": .workflow, "memory": .memory, "workflow": .workflow,
        "task": .task, "guardrail": .guardrail, "evaluator": .evaluator,
      ]),
    Source(
      "langsmith.span.kind", .langSmith,
      words: [
        "llm": .llm, "chain": .workflow, "tool": .tool, "retriever": .retrieval, "embedding": .embedding,
        "prompt": .workflow, "parser": .workflow,
      ]),
    Source(
      "lmnr.span.type", .laminar,
      words: [
        "llm": .llm, "tool": .tool, "pipeline": .workflow, "executor": .task, "evaluator": .evaluator,
        "human_evaluator": .evaluator, "evaluation": .workflow,
      ]),
    // A second span tells of the failure of the first.
    Source("honeyhive_error", .honeyHive, implies: .other),
    Source(
      "honeyhive_event_type", .honeyHive,
      words: ["model": .llm, "tool": .tool, "chain": .workflow, "session": .conversation]),
    Source(key: "braintrust.span_attributes", dialect: .braintrust, note: "type") { value in
      JSONMembers.first(of: ["type"], in: value, \.text).flatMap { braintrust[$0] }
    },
    Source("braintrust.span_attributes.type", .braintrust, words: braintrust),
    Source(
      "mastra.span.type", .mastra,
      words: [
        "agent_run": .agent, "model_generation": .llm, "model_step": .llm, "model_inference": .llm,
        "model_chunk": .other, "tool_call": .tool, "mcp_tool_call": .tool, "workflow_run": .workflow,
        "workflow_step": .task, "processor_run": .guardrail, "eval": .evaluator,
      ]),
    Source(
      "agentos.kind", .agentOS,
      words: [
        "agent": .agent, "llm": .llm, "tool": .tool, "memory": .memory, "retrieval": .retrieval, "chain": .workflow,
        "embedding": .embedding,
      ]),
    Source("sdk_span_type", .generic, words: ["task": .workflow, "turn": .workflow]),
    Source(
      "openai.span.type", .generic,
      words: [
        "agent": .agent, "generation": .llm, "response": .llm, "function": .tool, "handoff": .other,
        "guardrail": .guardrail, "custom": .other, "mcp_tools": .other, "transcription": .llm, "speech": .llm,
        "speech_group": .workflow,
      ]),
    Source("openai.trace.type", .generic, words: ["trace": .workflow]),
    Source("logfire.msg_template", .pydanticAI, words: logfire),
    Source("genkit:metadata:subtype", .genkit, words: genkit),
    Source("genkit:type", .genkit, words: genkit),
    Source(
      "span.type", .generic,
      words: [
        "interaction": .conversation, "llm_request": .llm, "tool": .tool, "tool.execution": .tool,
        "tool.blocked_on_user": .humanInput, "hook": .guardrail,
      ]),
    Source(key: "haystack.component.type", dialect: .haystack, note: "by the end of the class's name") { value in
      value.text.map { name in haystack.first { name.hasSuffix($0.suffix) }?.type ?? .workflow }
    },
    Source("ai.operationId", .vercelAI, words: vercel),
    Source("operation.name", .vercelAI, words: vercel),
    Source(key: "gen_ai.operation.name", dialect: .genAI, note: nil) { value in
      value.text.flatMap { name in
        operations[name.lowercased()] ?? (name.lowercased().hasPrefix("invoke_") ? .workflow : nil)
      }
    },
  ]

  /// Attributes whose presence is evidence, asked after the span's name.
  static let implied: [Source<SpanType>] = [
    Source(
      "kind", .generic,
      words: [
        "agent": .agent, "llm": .llm, "tool": .tool, "memory": .memory, "retrieval": .retrieval, "chain": .workflow,
        "embedding": .embedding,
      ]),
    Source("ag2.llm.model", .ag2, implies: .llm),
    Source("ag2.function.name", .ag2, implies: .tool),
    Source("db.vector.query.top_k", .generic, implies: .retrieval),
    Source("db.system", .generic, implies: .db),
    Source("db.system.name", .generic, implies: .db),
    Source("mcp.method.name", .generic, words: ["tools/call": .tool]),
    Source("rpc.system", .generic, implies: .rpc),
    Source("messaging.system", .generic, implies: .messaging),
    Source("llm.request.type", .traceloop, words: requests),
    Source("gen_ai.request.type", .agentOps, words: requests),
    Source("gen_ai.request.model", .genAI, implies: .llm),
    Source("gen_ai.response.model", .genAI, implies: .llm),
    Source("llm.model_name", .openInference, implies: .llm),
    Source("ai.model.id", .vercelAI, implies: .llm),
    Source("langfuse.observation.model.name", .langfuse, implies: .llm),
    Source("langfuse.observation.usage_details", .langfuse, implies: .llm),
    // After models: some SDKs call theirs in the span of the request.
    Source("http.request.method", .generic, implies: .http),
    Source("http.method", .generic, implies: .http),
    Source("input_token_count", .generic, implies: .llm),
    Source("langfuse.trace.metadata.agent_type", .langfuse, implies: .agent),
    Source("gen_ai.tool.name", .genAI, implies: .tool),
    Source("gen_ai.tool.call.id", .genAI, implies: .tool),
    Source("tool.name", .generic, implies: .tool),
  ]

  private static let requests: [String: SpanType] = [
    "chat": .llm, "completion": .llm, "embedding": .embedding, "embeddings": .embedding, "rerank": .reranker,
  ]

  private static let braintrust: [String: SpanType] = [
    "llm": .llm, "tool": .tool, "task": .workflow, "eval": .workflow, "function": .task, "score": .evaluator,
  ]

  private static let genkit: [String: SpanType] = [
    "model": .llm, "background-model": .llm, "embedder": .embedding, "tool": .tool, "tool.v2": .tool,
    "retriever": .retrieval, "reranker": .reranker, "evaluator": .evaluator, "flow": .workflow,
  ]

  /// How the paths of BeeAI's events begin, which have the kind of what they happen in.
  private static let beeAI = ["agent.", "backend.", "tool.", "workflow."]

  private static let haystack: [(suffix: String, type: SpanType)] = [
    ("Generator", .llm), ("Retriever", .retrieval), ("Embedder", .embedding), ("Ranker", .reranker), ("Agent", .agent),
  ]

  /// Logfire's spans of the OpenAI Agents SDK.
  private static let logfire: [String: SpanType] = [
    "openai agents trace: {name}": .workflow, "agent run: {name!r}": .agent, "function: {name}": .tool,
    "guardrail {name!r} {triggered=}": .guardrail, "handoff: {from_agent} → {to_agent}": .other,
  ]

  private static let vercel: [String: SpanType] = [
    "ai.generatetext.dogenerate": .llm, "ai.streamtext.dostream": .llm, "ai.generateobject.dogenerate": .llm,
    "ai.streamobject.dostream": .llm, "ai.generatetext": .agent, "ai.streamtext": .agent, "ai.generateobject": .agent,
    "ai.streamobject": .agent, "ai.embed.doembed": .embedding, "ai.embedmany.doembed": .embedding,
    "ai.embed": .workflow, "ai.embedmany": .workflow, "ai.rerank": .reranker, "ai.toolcall": .tool,
  ]

  private static let operations: [String: SpanType] = [
    "chat": .llm, "generate_content": .llm, "text_completion": .llm, "completion": .llm, "generate": .llm,
    "llm_request": .llm, "llm_call": .llm, "model_request": .llm, "embeddings": .embedding, "embedding": .embedding,
    "retrieval": .retrieval, "vector_db_retrieve": .retrieval, "vectordb": .retrieval, "rerank": .reranker,
    "execute_tool": .tool, "tool_call": .tool, "execute_code": .codeExecution, "await_human_input": .humanInput,
    "speaker_selection": .speakerSelection, "invoke_agent": .agent, "create_agent": .other, "agent_call": .agent,
    "plan": .agent, "agent_step": .workflow, "invoke_workflow": .workflow, "invoke_swarm": .workflow,
    "invoke_graph": .workflow, "execute_task": .task, "conversation": .conversation, "initiate_chats": .conversation,
    "handoff": .other, "create_memory_store": .memory, "search_memory": .memory, "create_memory": .memory,
    "update_memory": .memory, "upsert_memory": .memory, "delete_memory": .memory, "delete_memory_store": .memory,
    "memory": .memory, "execute_hook": .guardrail, "execute_event_loop_cycle": .workflow,
    "schedule_tool_calls": .workflow, "session_compaction": .workflow,
    // Pipecat: hearing and speaking, which have models too.
    "stt": .other, "tts": .other,
    // MLflow's own words.
    "chat_model": .llm, "llm": .llm, "agent": .agent, "tool": .tool, "chain": .workflow, "retriever": .retrieval,
    "reranker": .reranker, "parser": .workflow, "task": .task, "workflow": .workflow,
  ]
}
