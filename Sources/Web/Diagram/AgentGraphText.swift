import Analysis

/// An agent graph as Mermaid's text.
enum AgentGraphText {
  static func mermaid(_ graph: AgentGraph) -> String {
    var lines = ["flowchart LR"]
    for (number, node) in graph.nodes.enumerated() { lines.append("  p\(number + 1)\(shape(node))") }
    for edge in graph.edges {
      let label = ([count(edge.calls, edge.errors)] + expense(edge.expense)).joined(separator: "<br/>")
      lines.append("  p\(edge.from + 1) -- \"\(label)\" --> p\(edge.to + 1)")
    }
    if graph.nodes.isEmpty { lines.append("  p1[\"no agent, model or tool in this telemetry\"]") }
    let failed = graph.edges.indices.filter { graph.edges[$0].errors > 0 }
    if !failed.isEmpty {
      lines.append("  linkStyle \(failed.map(String.init).joined(separator: ",")) stroke:#d2283c")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func shape(_ node: AgentGraph.Node) -> String {
    let calls = node.calls > 0 || node.errors > 0 ? [count(node.calls, node.errors)] : []
    let facts = calls + expense(node.expense)
    let name = MermaidText.quoted(node.participant.name).dropFirst().dropLast()
    let label = "\"" + ([String(name)] + facts).joined(separator: "<br/>") + "\""
    return switch node.participant.kind {
    case .user: "([\(label)])"
    case .agent: "(\(label))"
    case .program: "[\(label)]"
    case .tool: "[[\(label)]]"
    case .model: "[(\(label))]"
    }
  }

  private static func count(_ calls: Int, _ errors: Int) -> String {
    Format.count(calls, "call") + (errors > 0 ? ", \(Format.count(errors, "error"))" : "")
  }

  /// Tokens and cost, as far as they are known.
  static func expense(_ expense: AgentGraph.Expense) -> [String] {
    [TokenText.total(expense.usage).map { "\($0) tokens" }, cost(expense)].compactMap(\.self)
  }

  static func cost(_ expense: AgentGraph.Expense) -> String? {
    guard let cost = expense.cost else { return nil }
    return (expense.unpriced > 0 ? "at least " : "") + Format.dollars(cost)
  }
}
