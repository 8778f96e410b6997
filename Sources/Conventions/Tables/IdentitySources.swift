import Telemetry

/// Who acted, and for whom.
enum IdentitySources {
  static let user: [Source<String>] = [
    Source("langfuse.user.id", .langfuse),
    Source("user.id", .generic),
    Source("enduser.id", .generic),
    Source("gen_ai.user.id", .qwenCode),
    Source("gen_ai.request.user", .openLIT),
    Source("traceloop.association.properties.user_id", .traceloop),
    Source("lmnr.association.properties.user_id", .laminar),
    Source("ai.telemetry.metadata.userId", .vercelAI),
    .quoted("mlflow.trace.user", .mlflow),
    Source("langsmith.metadata.user_id", .langSmith),
    Source("mastra.metadata.userId", .mastra),
    Source("metadata", .generic, at: "user_id", "userId"),
    Source("user.account_uuid", .claudeCode),
    Source("user.account_id", .generic),
    Source("llm.user", .traceloop),
    Source("workflow.user_id", .agentOps),
    Source("user_id", .generic),
    Source("braintrust.metadata", .braintrust, at: "user_id", "userId"),
  ]

  static let agent: [Source<String>] = [
    Source(
      key: "gen_ai.agent.name", dialect: .genAI,
      note: "but not `OpenAI Agent`, which stands where no agent is known, nor LangChain's `Runnable…`"
    ) { value in value.text.flatMap { $0 == "OpenAI Agent" || $0.hasPrefix("Runnable") ? nil : $0 } },
    Source("agent.name", .generic),
    Source("agno.step.agent_name", .openInference),
    Source("graph.node.name", .openInference),
    Source(key: "graph.node.id", dialect: .openInference, note: "but not an ID of hexadecimal digits") { value in
      value.text.flatMap { $0.utf8.count >= 16 && $0.allSatisfy(\.isHexDigit) ? nil : $0 }
    },
    Source("traceloop.association.properties.lc_agent_name", .traceloop),
    Source("agent_name", .generic),
    Source("eigent.worker.agent", .eigent),
    Source("crewai.agent.role", .crewAI),
    Source("agent_role", .generic),
    Source("lk.agent_name", .liveKit),
    Source("lk.agent_label", .liveKit),
    Source("subagent_type", .generic),
    Source(key: "executor.id", dialect: .microsoft, note: executorNote, read: \.text),
    Source("openai.agent.name", .generic),
    Source("gen_ai.agent.source", .openLIT),
    Source("langsmith.metadata.lc_agent_name", .langSmith),
    .quoted("langfuse.observation.metadata.lc_agent_name", .langfuse),
    Source("metadata", .generic, at: "lc_agent_name"),
    Source("langchain.metadata", .laminar, at: "lc_agent_name"),
    Source("langgraph_node", .generic),
    Source("ag2.agent.name", .ag2),
    Source("ag2.agent.recipient", .ag2),
    Source(
      key: "langfuse.trace.output", dialect: .langfuse,
      note: "msgs.0.role_name, of CAMEL, but not `System`, which stands where an agent has no name"
    ) { value in
      JSONMembers.first(of: ["msgs.0.role_name"], in: value, \.text).flatMap { $0 == "System" ? nil : $0 }
    },
  ]

  private static let executorNote = "of an executor whose `executor.type`, if there is one, is an agent's"
  static let executorRank = agent.firstIndex { $0.key == "executor.id" }

  /// The class of what carries out a step of a workflow.
  static let executor: [Source<String>] = [Source("executor.type", .generic)]

  static let agentID: [Source<String>] = [
    Source("gen_ai.agent.id", .genAI),
    Source("agent.id", .generic),
    Source("ag2.agent.id", .ag2),
    Source("eigent.worker.id", .eigent),
    Source("agent_id", .generic),
    Source("crewai.agent.id", .crewAI),
    Source("langfuse.trace.metadata.agent_id", .langfuse),
  ]

  /// The graph within which LangGraph runs a node: `supervisor` of `supervisor:26c7…|agent:162b…`.
  static let graph: [Source<String>] = [
    graphName("langsmith.metadata.langgraph_checkpoint_ns", .langSmith) { $0.text },
    graphName("traceloop.association.properties.langgraph_checkpoint_ns", .traceloop) { $0.text },
    graphName("langfuse.observation.metadata.langgraph_checkpoint_ns", .langfuse) { $0.unquotedText },
    graphName("metadata", .generic) { JSONMembers.first(of: ["langgraph_checkpoint_ns"], in: $0, \.text) },
  ]

  private static func graphName(
    _ key: String, _ dialect: Dialect, _ path: @escaping @Sendable (AttributeValue) -> String?
  ) -> Source<String> {
    Source(key: key, dialect: dialect, note: "langgraph_checkpoint_ns, but for its last step") { value in
      path(value)?.split(separator: "|").dropLast().last?.split(separator: ":").first.map(String.init)
    }
  }

  /// Of a Logfire span: the agent's or tool's name, whichever it is.
  static let ownName: [Source<String>] = [
    Source(key: "name", dialect: .generic, note: "of Logfire's agents and tools", read: \.text)
  ]

  private static let camelCalls = [#"{"args": [{"tool_name""#, #"{"args":[{"tool_name""#]

  static let tool: [Source<String>] = [
    Source("gen_ai.tool.name", .genAI),
    Source("tool.name", .generic),
    Source("tool_name", .generic),
    Source("function_name", .geminiCLI),
    Source("ai.toolCall.name", .vercelAI),
    Source("lk.function_tool.name", .liveKit),
    Source("ag2.function.name", .ag2),
    Source("haystack.tool.name", .haystack),
    Source(
      key: "langfuse.observation.input", dialect: .langfuse, note: "args.0.tool_name, of CAMEL, if it begins with that"
    ) { value in
      // Inputs may be long: only those are parsed that begin as CAMEL's do.
      guard case .string(let text) = value, camelCalls.contains(where: text.hasPrefix) else { return nil }
      return JSONMembers.first(of: ["args.0.tool_name"], in: value, \.text)
    },
  ]
}
