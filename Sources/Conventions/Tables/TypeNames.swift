/// Span names that say what a span is where no attribute does. Compared in lower case, the first match wins.
enum TypeNames {
  enum Pattern: Sendable {
    case exactly(String)
    case prefix(String)
    case suffix(String)
    case between(String, String)

    func matches(_ name: String) -> Bool {
      switch self {
      case .exactly(let text): name == text
      case .prefix(let text): name.hasPrefix(text)
      case .suffix(let text): name.hasSuffix(text)
      case .between(let start, let end):
        name.utf8.count >= start.utf8.count + end.utf8.count && name.hasPrefix(start) && name.hasSuffix(end)
      }
    }
  }

  /// The type of a span that says it is something else.
  static func overruling(_ name: String) -> SpanType? { overrulingPatterns.first { $0.0.matches(name) }?.1 }

  private static let overrulingPatterns: [(Pattern, SpanType)] = [
    (.prefix("execute_tool (merged"), .workflow),  // Google ADK shows parallel tools once more, merged
    (.prefix("vector_db_retrieve "), .retrieval),  // OpenLLMetry of LangChain's, whose kind it calls a task
    (.suffix("._prepare_chat_with_tools"), .workflow),  // LlamaIndex: no call yet, only its arguments
  ]

  static func type(named name: String) -> SpanType? {
    let name = name.lowercased()
    return patterns.first { $0.0.matches(name) }?.1
  }

  private static let patterns: [(Pattern, SpanType)] = [
    (.prefix("workforce.execution"), .workflow),  // Eigent
    (.prefix("task.execution:"), .task),
    (.exactly("worker.created"), .other),
    (.exactly("invocation"), .workflow),  // Google ADK
    (.exactly("call_llm"), .llm),
    (.prefix("generate_content "), .llm),
    (.prefix("agent_run ["), .agent),
    (.prefix("invoke_agent "), .agent),
    (.exactly("agent run"), .agent),  // pydantic-ai, older
    (.prefix("execute_tool "), .tool),
    (.exactly("running 1 tool"), .workflow),
    (.between("running ", " tools"), .workflow),
    (.prefix("running tool"), .tool),
    (.exactly("agent_session"), .conversation),  // LiveKit
    (.exactly("job_entrypoint"), .conversation),
    (.exactly("agent_turn"), .agent),
    (.exactly("start_agent_activity"), .agent),
    (.exactly("llm_node"), .llm),
    (.prefix("llm_request"), .llm),
    (.exactly("function_tool"), .tool),
    (.prefix("autogen "), .messaging),  // AutoGen core
    (.prefix("agent_runtime "), .messaging),  // Semantic Kernel
    (.exactly("autofunctioninvocationloop"), .workflow),
    (.exactly("_execute_tool"), .tool),  // CAMEL
    (.exactly("_aexecute_tool"), .tool),
    (.exactly("workflow.run"), .workflow),  // Microsoft Agent Framework
    (.exactly("workflow.session"), .workflow),
    (.exactly("workflow_invoke"), .workflow),
    (.exactly("workflow.build"), .other),
    (.prefix("executor.process"), .workflow),
    (.prefix("edge_group.process"), .workflow),
    (.exactly("message.send"), .messaging),
    (.exactly("haystack.agent.run"), .agent),
    (.exactly("haystack.agent.step"), .workflow),
    (.exactly("haystack.agent.step.llm"), .llm),
    (.exactly("haystack.agent.step.tool"), .tool),
    (.exactly("haystack.pipeline.run"), .workflow),
    (.suffix(".count_tokens"), .http),  // Claude SDKs
    (.prefix("anthropic.messages."), .llm),
    (.prefix("anthropic.beta.messages."), .llm),
    (.prefix("anthropic.completions."), .llm),
    (.prefix("anthropic.tool_use "), .tool),
    (.exactly("claude_code.interaction"), .conversation),
    (.exactly("claude_code.llm_request"), .llm),
    (.exactly("claude_code.tool.blocked_on_user"), .humanInput),
    (.prefix("claude_code.tool"), .tool),
    (.prefix("claude_code.hook"), .guardrail),
    (.prefix("qwen-code.llm_request"), .llm),
    (.prefix("qwen-code.interaction"), .conversation),
    (.prefix("qwen-code.subagent"), .agent),
    (.prefix("qwen-code.tool"), .tool),
    (.prefix("network.envelope "), .messaging),  // AG2 1.x
    (.prefix("network.channel "), .conversation),
    (.prefix("network.task "), .task),
    (.prefix("agent.lifetime"), .other),
    (.prefix("record_usage"), .other),
    (.suffix("._execute_core"), .agent),  // CrewAI through OpenInference
    (.suffix(".kickoff"), .workflow),
    (.prefix("conversation "), .conversation),  // AG2
    (.exactly("initiate_chats"), .conversation),
    (.exactly("speaker_selection"), .speakerSelection),
    (.prefix("execute_code "), .codeExecution),
    (.prefix("await_human_input"), .humanInput),
    (.exactly("a2a-execution"), .agent),
    (.suffix(".session"), .workflow),  // AgentOps, Traceloop decorators
    (.suffix(".workflow"), .workflow),
    (.suffix(".agent"), .agent),
    (.suffix(".task"), .task),
    (.suffix(".tool"), .tool),
    (.suffix(".operation"), .task),
    (.suffix(".embeddings"), .embedding),
  ]
}
