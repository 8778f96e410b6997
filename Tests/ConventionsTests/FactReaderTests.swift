import Conventions
import Telemetry
import Testing

@Suite struct FactReaderTests {
  @Test func aModelsCallInTheSpanOfItsRequestIsAModelsCall() {
    let request: [(String, AttributeValue)] = [("http.request.method", .string("POST"))]
    #expect(facts(request).type == .http)
    #expect(facts(request + [("gen_ai.request.model", .string("mistral-small"))]).type == .llm)
  }

  @Test func aRecordOfAStreamsEndIsNoSecondCall() {
    let attributes: [(String, AttributeValue)] = [
      ("gen_ai.request.model", .string("claude")), ("gen_ai.usage.input_tokens", .int(7)),
    ]
    #expect(facts(attributes, name: "streaming response from 'claude' took 0.10s").usageRole == .logged)
    #expect(facts(attributes, name: "Message with 'claude'").usageRole == .ordinary)
  }

  @Test func aCallWhoseAnswerIsAnErrorFailed() {
    #expect(facts([("gen_ai.response.finish_reason", .string("error"))]).hasFailed)
    #expect(!facts([("gen_ai.response.finish_reason", .string("stop"))]).hasFailed)
  }

  @Test func anthropicsOwnSDKIsToldFromTheInstrumentationAroundIt() {
    let resource = [("openinference.project.name", "p")]
    let call: [(String, AttributeValue)] = [
      ("gen_ai.response.id", .string("msg_1")), ("openinference.project", .string("p")),
    ]
    #expect(facts(call, scope: "com.anthropic.sdk.python", resource: resource).dialect == "anthropic-sdk")
    #expect(
      facts(call, scope: "openinference.instrumentation.anthropic", resource: resource).dialect == "openinference")
  }

  @Test(
    arguments: [
      ([("gen_ai.operation.name", "tts"), ("gen_ai.request.model", "nova")], "tts", .other),
      (
        [("openinference.span.kind", "AGENT"), ("metadata.path", "agent.requirement.final_answer")], "final_answer",
        .other
      ),
      ([("openinference.span.kind", "AGENT"), ("metadata.path", "a file")], "agent", .agent),
      ([("mcp.method.name", "tools/call")], "MCP send tools/call get_weather", .tool),
    ] as [([(String, String)], String, SpanType)])
  func takesSpansForWhatTheyAre(attributes: [(String, String)], name: String, type: SpanType) {
    let facts = facts(attributes.map { ($0.0, .string($0.1)) }, name: name)
    #expect(facts.type == type)
    if type == .tool { #expect(facts.tool == "get_weather") }
  }

  @Test(
    arguments: [
      ([("session.id", .string("s")), ("langfuse.session.id", .string("l"))], SessionClaim(id: "l", rank: 0)),
      ([("gen_ai.conversation.id", .string(" c "))], SessionClaim(id: "c", rank: 4)),
      ([("gen_ai.conversation.id", .string("resp_19"))], nil),
      ([("mlflow.trace.session", .string("\"m\""))], SessionClaim(id: "m", rank: 18)),
      ([("session.id", .string("")), ("gen_ai.conversation.id", .string("c"))], SessionClaim(id: "c", rank: 4)),
      ([("langsmith.trace.session_id", .string("project"))], nil),
      ([("mcp.session.id", .string("connection"))], nil),
      // Logfire's word for a session means something else to others.
      ([("group_id", .string("g"))], nil),
      ([("group_id", .string("g")), ("logfire.msg", .string("m"))], SessionClaim(id: "g", rank: 31)),
    ] as [([(String, AttributeValue)], SessionClaim?)])
  func namesTheSessionByTheBestKey(attributes: [(String, AttributeValue)], expected: SessionClaim?) {
    #expect(facts(attributes).session == expected)
  }

  @Test func aResourceNamesTheSessionLast() {
    #expect(facts([], resource: [("session.id", "device")]).session == SessionClaim(id: "device", rank: 100))
    #expect(facts([("session.id", .string("s"))], resource: [("session.id", "device")]).session?.id == "s")
  }

  @Test(
    arguments: [
      ([("ag2.span.type", .string("speaker_selection"))], "", .speakerSelection),
      ([("openinference.span.kind", .string("RETRIEVER"))], "", .retrieval),
      ([("mlflow.spanType", .string("\"CHAT_MODEL\""))], "", .llm),
      ([("gen_ai.operation.name", .string("invoke_agent")), ("traceloop.span.kind", .string("task"))], "", .task),
      ([("langfuse.observation.type", .string("span")), ("gen_ai.operation.name", .string("chat"))], "", .llm),
      ([("gen_ai.agent.name", .string("critic"))], "think", .other),
      ([("db.system", .string("sqlite"))], "SELECT", .db),
      ([("db.system", .string("sqlite"))], "execute_tool query", .tool),
      ([], "workforce.execution:9", .workflow),
      ([("gen_ai.request.model", .string("gpt-4o"))], "anything", .llm),
      ([("openinference.span.kind", .string("LLM"))], "OpenAI._prepare_chat_with_tools", .workflow),
      ([("logfire.msg_template", .string("Agent run: {name!r}"))], "Agent run: {name!r}", .agent),
      ([("sdk_span_type", .string("turn"))], "Turn {turn} for agent a", .workflow),
      ([("gen_ai.operation.name", .string("RETRIEVER"))], "", .retrieval),
      ([], "agent_runtime publish x.(y)-T", .messaging),
      ([], "", .other),
    ] as [([(String, AttributeValue)], String, SpanType)])
  func tellsTheTypeByKeyThenNameThenEvidence(
    attributes: [(String, AttributeValue)], name: String, expected: SpanType
  ) {
    #expect(facts(attributes, name: name).type == expected)
  }

  @Test func namesTheModelThatAnsweredUnlessItIsAList() {
    let asked: (String, AttributeValue) = ("gen_ai.request.model", .string("gpt-4o"))
    #expect(facts([asked, ("gen_ai.response.model", .string("gpt-4o-2024-08-06"))]).model == "gpt-4o-2024-08-06")
    #expect(facts([asked, ("gen_ai.response.model", .string("a,b"))]).model == "gpt-4o")
  }

  @Test func readsAgentAndToolFromTheNameAsALastResort() {
    #expect(facts([], name: "invoke_agent planner").agent == "planner")
    #expect(facts([], name: "execute_tool search").tool == "search")
    #expect(facts([], name: "search").tool == nil)
  }

  @Test(
    arguments: [
      ([("gen_ai.agent.name", .string("OpenAI Agent"))], nil),
      ([("graph.node.id", .string("37363c0ac0e7b717"))], nil),
      ([("graph.node.id", .string("researcher"))], "researcher"),
      ([("graph.node.id", .string("37363c0ac0e7b717")), ("graph.node.name", .string("look"))], "look"),
      ([("graph.node.name", .string("look")), ("agno.step.agent_name", .string("Weather"))], "Weather"),
      ([("gen_ai.agent.name", .string("RunnableSequence"))], nil),
      ([("traceloop.association.properties.lc_agent_name", .string("weather_agent"))], "weather_agent"),
      ([("metadata", .string(#"{"lc_agent_name":"weather_agent"}"#))], "weather_agent"),
      ([("metadata", .string("lc_agent_name"))], nil),
    ] as [([(String, AttributeValue)], String?)])
  func namesTheAgentAndNoPlaceholder(attributes: [(String, AttributeValue)], expected: String?) {
    #expect(facts(attributes).agent == expected)
  }

  @Test func takesLangGraphsNodesForWhatTheyAre() {
    let kind: (String, AttributeValue) = ("openinference.span.kind", .string("AGENT"))
    let graph: (String, AttributeValue) = ("metadata", .string(#"{"langgraph_checkpoint_ns":"boss:26c7|agent:162b"}"#))
    #expect(facts([kind, graph], name: "agent").agent == "boss")
    #expect(facts([kind, graph], name: "helper").agent == "helper")
    #expect(facts([kind], name: "agent").agent == "agent")
    let tool = facts([kind, ("tool.name", .string("transfer_to_agent"))], name: "transfer_to_agent")
    #expect(tool.type == .tool)
    #expect(tool.agent == nil)
    let chain: (String, AttributeValue) = ("openinference.span.kind", .string("CHAIN"))
    let named: (String, AttributeValue) = ("metadata", .string(#"{"lc_agent_name":"broken","user_id":"ann"}"#))
    #expect(facts([chain, named], name: "broken").type == .agent)
    #expect(facts([chain, named], name: "model").type == .workflow)
    #expect(facts([chain, named]).user == "ann")
    let task: [(String, AttributeValue)] = [
      ("gen_ai.operation.name", .string("execute_task")),
      ("langchain.metadata", .string(#"{"lc_agent_name":"helper"}"#)),
    ]
    #expect(facts(task, name: "execute_task helper").agent == "helper")
    let node: [(String, AttributeValue)] = [
      ("gen_ai.operation.name", .string("invoke_agent")), ("gen_ai.agent.name", .string("model")),
    ]
    let langGraphs = facts(node + [("gen_ai.provider.name", .string("langgraph"))], name: "invoke_agent model")
    #expect(langGraphs.type == .task && langGraphs.agent == nil)
    #expect(facts(node, name: "invoke_agent model").agent == "model")
  }

  @Test func namesALogfiresRunOfOpenAIsAgents() {
    let run: [(String, AttributeValue)] = [("name", .string("support")), ("group_id", .string("g-1"))]
    #expect(facts(run, name: "OpenAI Agents trace: {name}", scope: "logfire.openai_agents").sessionName == "support")
    #expect(facts(run, name: "Agent run: {name!r}", scope: "logfire.openai_agents").sessionName == nil)
  }

  @Test func takesMLflowsChainOfAnAgentsNameForTheAgent() {
    let chain: [(String, AttributeValue)] = [
      ("mlflow.spanType", .string(#""CHAIN""#)), ("metadata", .string(#"{"lc_agent_name":"helper"}"#)),
    ]
    #expect(facts(chain, name: "helper").type == .agent)
    #expect(facts(chain, name: "model").type == .workflow)
  }

  @Test(arguments: ["error.type", "exception.type"])
  func seesNoFailureInHowLangGraphHandsOver(key: String) {
    #expect(!facts([(key, .string("langgraph.errors.ParentCommand"))], status: .error).hasFailed)
    #expect(facts([(key, .string("ValueError"))]).hasFailed)
  }

  @Test func namesAgentsAndToolsOfLogfireByTheirOwnName() {
    let name: (String, AttributeValue) = ("name", .string("triage"))
    #expect(facts([name, ("logfire.msg_template", .string("Agent run: {name!r}"))]).agent == "triage")
    #expect(facts([name, ("logfire.msg_template", .string("Function: {name}"))]).tool == "triage")
    #expect(facts([name, ("gen_ai.operation.name", .string("invoke_agent"))]).agent == nil)
  }

  @Test func takesTheRootOfARunForNoAgent() {
    let kind: (String, AttributeValue) = ("openinference.span.kind", .string("AGENT"))
    let scope = "openinference.instrumentation.openai_agents"
    let root = facts([kind], name: "Helpdesk", scope: scope)
    #expect(root.type == .workflow)
    #expect(root.agent == nil)
    let agent = facts([kind, ("agent.name", .string("triage"))], name: "triage", scope: scope)
    #expect(agent.type == .agent)
    #expect(facts([kind], name: "weather_agent", scope: "openinference.instrumentation.langchain").type == .agent)
  }

  @Test(arguments: [
    (("langsmith.span.kind", "chain"), ("langsmith.metadata.lc_agent_name", "weather_agent")),
    (
      ("langfuse.observation.type", "chain"), ("langfuse.observation.metadata.lc_agent_name", #""weather_agent""#)
    ),
  ])
  func takesAChainOfTheAgentsNameForTheAgent(chain: (String, String), name: (String, String)) {
    let kind: (String, AttributeValue) = (chain.0, .string(chain.1))
    let agent: (String, AttributeValue) = (name.0, .string(name.1))
    #expect(facts([kind, agent], name: "weather_agent").type == .agent)
    #expect(facts([kind, agent], name: "model").type == .workflow)
    #expect(facts([kind, agent], name: "model").agent == "weather_agent")
  }

  @Test func namesNoToolOnAModelCall() {
    let tool: (String, AttributeValue) = ("gen_ai.tool.name", .string("search"))
    #expect(facts([tool, ("gen_ai.operation.name", .string("chat"))]).tool == nil)
    #expect(facts([tool, ("gen_ai.operation.name", .string("execute_tool"))]).tool == "search")
  }

  @Test func forgetsOneSpanBeforeTheNext() {
    var reader = FactReader()
    let key = Array("gen_ai.agent.name".utf8)
    guard let number = reader.number(ofKey: ByteRange(start: 0, count: key.count), in: key) else {
      Issue.record("the key is not in the table")
      return
    }
    reader.take(number, .string("Jack"))
    #expect(
      reader.facts(name: "", status: .unset, resource: ResourceFacts(Resource()), scope: ScopeFacts(name: "")).agent
        == "Jack")
    reader.reset()
    #expect(
      reader.facts(name: "", status: .unset, resource: ResourceFacts(Resource()), scope: ScopeFacts(name: ""))
        == Facts())
  }

  /// Facts stand in lists and indexes; a span's name may be megabytes.
  @Test(arguments: ["n", "ñ", "\u{1F600}"]) func noFactIsLong(letter: String) {
    let long = String(repeating: letter, count: 2_000)
    let read = facts(
      [("gen_ai.operation.name", .string("invoke_agent")), ("user.id", .string("u" + long))],
      name: "invoke_agent " + long)
    for fact in [read.agent, read.user] {
      #expect((1_020...1_024).contains(fact?.utf8.count ?? 0))
      #expect(fact?.contains("\u{FFFD}") == false)
    }
  }

  @Test(
    arguments: [
      ("AgentExecutor", "writer"), ("HandoffAgentExecutor", "writer"), ("AIAgentHostExecutor", "writer"),
      ("_InputToConversation", nil), ("ReviewExecutor", nil), (nil, "writer"),
    ] as [(String?, String?)])
  func anExecutorIsAnAgentWhereItsClassIsAnAgents(kind: String?, agent: String?) {
    let keys = [("executor.id", "writer"), ("executor.type", kind)]
    let found = facts(
      keys.compactMap { key, value in value.map { (key, .string($0)) } }, name: "executor.process writer")
    #expect(found.agent == agent)
  }

  @Test func aWorkflowsNameIsThatOfItsSession() {
    let name: [(String, AttributeValue)] = [("workflow.name", .string("support"))]
    #expect(facts(name, name: "workflow.run", scope: "agent_framework").sessionName == "support")
    #expect(facts(name, name: "nightly job").sessionName == nil)
  }

  @Test(
    arguments: [
      ("Weather Agent", "0b61dd12-dc4e-47f6-9560-30555d104f70", "Weather Agent"), ("System", "guide", "guide"),
      ("System", "0b61dd12-dc4e-47f6-9560-30555d104f70", nil),
    ] as [(String, String, String?)])
  func camelsAgentIsNamedByItsAnswer(role: String, id: String, agent: String?) {
    let found = facts(
      [
        ("langfuse.trace.metadata.agent_type", .string("camel_chat_agent")),
        ("langfuse.trace.metadata.agent_id", .string(id)), ("langfuse.trace.name", .string("step")),
        ("langfuse.trace.output", .string(#"{"msgs":[{"role_name":"\#(role)","content":"Hi"}]}"#)),
      ], name: "step")
    #expect(found.type == .agent && found.agentID == id && found.agent == agent)
  }

  @Test(
    arguments: [
      (
        #"{"args": [{"tool_name": "weather", "args": {"city": "Oslo"}, "tool_call_id": "c"}], "kwargs": {}}"#, "weather"
      ),
      (#"{"args":[{"tool_name":"weather"}]}"#, "weather"), (#"{"args": [{"tool_name": "weather""#, "_execute_tool"),
      (#"{"args": ["tool_name"]}"#, "_execute_tool"), (#"{"args": []}"#, "_execute_tool"),
    ])
  func camelsToolIsNamedByItsInput(input: String, tool: String) {
    let found = facts([("langfuse.observation.input", .string(input))], name: "_execute_tool")
    #expect(found.type == .tool && found.tool == tool)
  }
}
