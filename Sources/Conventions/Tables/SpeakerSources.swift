/// Where spans name a speaker and who is spoken to, best first. The first row of which the span has a key decides.
enum SpeakerSources {
  struct Pair: Sendable {
    let kind: SpeakerRoute.Kind
    /// `nil`: whoever acts in the span.
    let from: String?
    let to: [String]
    /// The values are IDs of agents, not their names.
    var areIDs = false
    /// One of the sides alone says nothing.
    var needsBoth = true
    /// The sides are nodes of a graph, which need not be agents.
    var areNodes = false
  }

  static let pairs: [Pair] = [
    Pair(
      kind: .message, from: "ag2.network.sender_id", to: ["ag2.network.recipient_id", "ag2.network.audience"],
      areIDs: true, needsBoth: false),
    Pair(kind: .message, from: "message.source_id", to: ["message.target_id"]),
    Pair(kind: .handoff, from: "gen_ai.handoff.from_agent", to: ["gen_ai.handoff.to_agent"]),
    Pair(kind: .handoff, from: "from_agent", to: ["to_agent"]),
    Pair(kind: .handoff, from: "lk.previous_agent_label", to: ["lk.agent_label"]),
    Pair(kind: .handoff, from: "gen_ai.agent.source", to: ["gen_ai.agent.target"]),
    Pair(kind: .handoff, from: nil, to: ["gen_ai.transfer.target.name"], needsBoth: false),
    Pair(
      kind: .handoff, from: "langgraph.command.source_node",
      to: ["langgraph.command.goto_node", "langgraph.command.goto_nodes"], areNodes: true),
    Pair(kind: .selection, from: nil, to: ["ag2.speaker_selection.selected"], needsBoth: false),
  ]

  /// Those that hand over control between agents, and are not words that messages tell too.
  static let handoffs = pairs.filter { !$0.areNodes && ($0.kind != .message || $0.areIDs) }

  /// `gen_ai.transfer.mode` of a target that gives control back.
  static let returningMode = "return_to_caller"

  /// AutoGen's and Semantic Kernel's runtimes: `autogen {operation} {destination}`, with both in `messaging.operation` and
  /// `messaging.destination`.
  static let runtimePrefixes = ["autogen ", "agent_runtime "]
  static let runtimeSending: Set<String> = ["send", "publish"]
  static let runtimeProcessing = "process"
  /// What the destination of a topic ends with; an agent's ends with `-A`.
  static let runtimeTopic = "-T"
  /// AutoGen's word where an answer carries none.
  static let runtimeNoMessage = "No Message"
  /// Agent Framework: the way into an executor from outside, `internal:{executor}`, is no one who speaks.
  static let innerSource = "internal:"

  /// IDs of the message that a span is, and of the one that it follows from. Source: AG2 1.x.
  static let envelope = "ag2.network.envelope_id"
  static let envelopeCause = "ag2.network.causation_id"

  /// Events that are messages between agents: AG2's first telemetry.
  static let messageEvent = "agent_send_msg"
  static let messageEventKeys = (from: "ag2.agent.sender", to: "ag2.agent.recipient", text: "ag2.message")

  /// The node of LangGraph's that a span is, or runs in.
  static let graphNode: [Source<String>] = [
    Source("langgraph_node", .generic),
    Source("traceloop.association.properties.langgraph_node", .traceloop),
    Source("langsmith.metadata.langgraph_node", .langSmith),
    .quoted("langfuse.observation.metadata.langgraph_node", .langfuse),
    Source("metadata", .generic, at: "langgraph_node"),
    Source("langchain.metadata", .laminar, at: "langgraph_node"),
  ]

  /// Nodes of the agents that LangChain itself makes: the agent is the graph.
  static let innerNodes: Set<String> = ["agent", "model", "tools"]

  /// Semantic Kernel names a tool with its plugin: `Handoff-transfer_to_refunds`.
  static let pluginPrefix = "Handoff-"

  /// Tools that hand over to an agent or ask one, and the argument that names it. `*` stands for the name itself.
  static let transferTools: [(tool: String, argument: String?, kind: SpeakerRoute.Kind)] = [
    ("transfer_to_agent", "agent_name", .handoff),
    ("handoff_to_agent", "agent_name", .handoff),
    ("handoff", "to_agent", .handoff),
    ("transfer_to_*", nil, .handoff),
    ("handoff_to_*", nil, .handoff),
    ("handoff to *", nil, .handoff),
    ("delegate work to coworker", "coworker", .call),
    ("ask question to coworker", "coworker", .call),
    ("delegate_work_to_coworker", "coworker", .call),
    ("ask_question_to_coworker", "coworker", .call),
    ("task", "subagent_type", .call),
    ("agent", "subagent_type", .call),
    ("delegate_to_*", nil, .call),
  ]
}
