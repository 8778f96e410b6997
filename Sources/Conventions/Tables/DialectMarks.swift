import Telemetry

/// What tells whose dialect a span speaks, beside the keys that the other tables read.
enum DialectMarks {
  /// Beginnings of attribute keys that are nobody else's.
  static let keyPrefixes: [(prefix: String, dialect: Dialect)] = [
    ("ag2.span.", .ag2), ("ag2.network.", .ag2), ("eigent.", .eigent), ("langfuse.", .langfuse),
    ("openinference.", .openInference),
    ("traceloop.", .traceloop), ("agentops.", .agentOps), ("mlflow.", .mlflow), ("langsmith.", .langSmith),
    ("mastra.", .mastra), ("genkit:", .genkit), ("weave.", .weave), ("lmnr.", .laminar), ("honeyhive.", .honeyHive),
    ("honeyhive_", .honeyHive), ("langtrace.", .langtrace), ("braintrust.", .braintrust), ("agentscope.", .agentScope),
    ("lk.", .liveKit),
    ("github.copilot.", .copilot),
    ("copilot_chat.", .copilot), ("opencode.", .openCode), ("codex.", .codex), ("gemini_cli.", .geminiCLI),
    ("qwen-code.", .qwenCode), ("claude_code.", .claudeCode), ("gcp.vertex.agent.", .googleADK),
    ("pydantic_ai.", .pydanticAI), ("logfire.", .pydanticAI), ("smolagents.", .smolagents), ("crewai.", .crewAI),
    ("haystack.", .haystack), ("a2a.", .a2a), ("agentos.", .agentOS), ("anthropic.", .claudePlatform),
    ("gen_ai.", .genAI),
  ]

  /// Names of instrumentation scopes, or their beginnings.
  static let scopePrefixes: [(prefix: String, dialect: Dialect)] = [
    ("opentelemetry.instrumentation.ag2", .ag2), ("ag2.telemetry", .ag2), ("eigent.workforce", .eigent),
    ("langfuse-sdk", .langfuse), ("openinference.", .openInference), ("traceloop", .traceloop),
    ("agentops", .agentOps), ("mlflow", .mlflow), ("langsmith", .langSmith), ("@mastra", .mastra),
    ("mastra", .mastra), ("genkit", .genkit), ("livekit-agents", .liveKit), ("gcp.vertex.agent", .googleADK),
    ("strands.telemetry", .strands), ("pydantic-ai", .pydanticAI), ("logfire", .pydanticAI),
    ("agent_framework", .microsoft), ("Experimental.Microsoft.Agents.AI", .microsoft),
    ("Microsoft.SemanticKernel", .semanticKernel), ("semantic_kernel", .semanticKernel), ("openlit", .openLIT),
    ("com.anthropic.", .claudePlatform), ("com.anthropic.sdk.", .anthropicSDK), ("a2a-python-sdk", .a2a),
    ("tanstack", .tanStack),
    ("com.anthropic.claude_code", .claudeCode), ("codex", .codex), ("gemini-cli", .geminiCLI),
    ("autogen", .autoGen),
  ]

  /// Scopes whose agents' spans all have the agent's name in an attribute.
  static let scopesThatNameAgents: Set<String> = [
    "openinference.instrumentation.openai_agents", "opentelemetry.instrumentation.openai_agents",
  ]

  /// Whole names of scopes.
  static let scopes: [String: Dialect] = ["ai": .vercelAI, "gen_ai": .vercelAI]

  /// Beginnings of span names, where no key tells.
  static let namePrefixes: [(prefix: String, dialect: Dialect)] = [
    ("claude_code.", .claudeCode), ("qwen-code.", .qwenCode), ("autogen ", .autoGen),
    ("agent_runtime ", .semanticKernel), ("codex.", .codex), ("gemini_cli.", .geminiCLI),
  ]

  /// Keys of resources that mark all their spans.
  static let resourceKeys: [String: Dialect] = ["agentops.project.id": .agentOps]

  /// `service.name` of programs that name themselves.
  static let services: [String: Dialect] = [
    "claude-code": .claudeCode, "codex_cli_rs": .codex, "codex_exec": .codex, "codex-app-server": .codex,
    "gemini-cli": .geminiCLI, "qwen-code": .qwenCode, "opencode": .openCode, "github-copilot": .copilot,
    "claude-platform": .claudePlatform, "eigent-workforce": .eigent,
  ]

  /// Values of `gen_ai.provider.name` and `gen_ai.system` that name a framework, not who runs the model.
  static let frameworks: [String: Dialect?] = [
    "strands-agents": .strands, "crewai": .crewAI, "autogen": .autoGen, "microsoft.agent_framework": .microsoft,
    "gcp.vertex.agent": .googleADK, "langchain": nil, "langgraph": nil, "ag2": .ag2, "pydantic-ai": .pydanticAI,
    "litellm": nil, "llamaindex": nil, "smolagents": .smolagents, "agno": nil, "mastra": .mastra, "openlit": .openLIT,
  ]

  /// The dialects of an instrumentation scope of this name.
  static func dialects(ofScope name: String) -> DialectSet {
    var set = DialectSet()
    if let dialect = scopes[name] { set.insert(dialect) }
    for mark in scopePrefixes where name.hasPrefix(mark.prefix) { set.insert(mark.dialect) }
    if name.hasPrefix("opentelemetry.instrumentation."), isTraceloop(name) { set.insert(.traceloop) }
    return set
  }

  /// The dialects of a resource, by its service and its own marks.
  static func dialects(of resource: Resource) -> DialectSet {
    var set = DialectSet()
    for attribute in resource.attributes {
      if let dialect = resourceKeys[attribute.key] { set.insert(dialect) }
      guard case .string(let text) = attribute.value else { continue }
      if attribute.key == "service.name", let dialect = services[text] { set.insert(dialect) }
      if attribute.key == "telemetry.sdk.name", text == "openlit" { set.insert(.openLIT) }
    }
    return set
  }

  /// Libraries whose instrumentation comes from OpenLLMetry. OpenTelemetry's own scopes look alike: those of OpenAI
  /// are told apart by their version (`openai_v2`, `genai.openai`).
  private static func isTraceloop(_ scope: String) -> Bool {
    let library = scope.dropFirst("opentelemetry.instrumentation.".count)
    return traceloopLibraries.contains { library == $0 || library.hasPrefix($0 + ".") }
  }

  private static let traceloopLibraries: Set<Substring> = [
    "openai", "anthropic", "langchain", "crewai", "cohere", "bedrock", "vertexai", "google_generativeai", "groq",
    "mistralai", "ollama", "replicate", "together", "watsonx", "llamaindex", "haystack", "chromadb", "pinecone",
    "qdrant", "weaviate", "milvus", "openai_agents", "mcp", "agno", "sagemaker", "transformers", "writer",
  ]
}
