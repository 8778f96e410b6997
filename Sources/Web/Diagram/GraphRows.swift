import Analysis

/// A participant of an agent graph.
struct GraphNodeRow: Sendable {
  let name: String
  let kind: String
  let calls: String
  let errors: String
  let hasFailed: Bool
  let tokens: String
  let cost: String

  init(_ node: AgentGraph.Node) {
    name = node.participant.name
    kind = node.participant.kind.rawValue
    calls = Format.count(node.calls)
    errors = node.errors == 0 ? "" : Format.count(node.errors)
    hasFailed = node.errors > 0
    tokens = TokenText.total(node.expense.usage) ?? ""
    cost = AgentGraphText.cost(node.expense) ?? ""
  }
}

/// Who called whom.
struct GraphEdgeRow: Sendable {
  let from: String
  let to: String
  let calls: String
  let errors: String
  let hasFailed: Bool
  let tokens: String
  let cost: String
  /// The span of the first call.
  let href: String

  init(_ edge: AgentGraph.Edge, in graph: AgentGraph) {
    from = graph.nodes[edge.from].participant.name
    to = graph.nodes[edge.to].participant.name
    calls = Format.count(edge.calls)
    errors = edge.errors == 0 ? "" : Format.count(edge.errors)
    hasFailed = edge.errors > 0
    tokens = TokenText.total(edge.expense.usage) ?? ""
    cost = AgentGraphText.cost(edge.expense) ?? ""
    href = Paths.selection(edge.place.span, of: edge.place.trace) + Paths.row(edge.place.span)
  }
}
