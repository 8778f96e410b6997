import Conventions

/// What each agent's or tool's span spent by itself: its model calls, not those of the agents it asked.
struct ExpenseLedger {
  private var entries: [SequenceDiagram.Place: (name: String, expense: AgentGraph.Expense)] = [:]

  init(_ traces: [SpokenTrace]) {
    for trace in traces { add(trace) }
  }

  private mutating func add(_ trace: SpokenTrace) {
    let cast = Cast(trace)
    let accounts = TraceAccounts(trace.spans, trace.context)
    for index in trace.spans.indices {
      let (usage, cost) = (accounts.usage.counted[index], accounts.costs.costs[index])
      guard usage != nil || cost != nil else { continue }
      var expense = AgentGraph.Expense()
      if let usage { expense.usage = usage }
      expense.cost = cost
      if accounts.costs.isUnknown[index] { expense.unpriced = 1 }
      let doer = doer(index, cast, accounts.parents)
      let place = SequenceDiagram.Place(trace: trace.id, span: trace.spans[doer.index].id)
      entries[place, default: (doer.name, AgentGraph.Expense())].expense += expense
    }
  }

  /// The span of the agent, tool or talk that a model call is part of; the call itself where it is no one's.
  private func doer(_ index: Int, _ cast: Cast, _ parents: ParentIndex) -> (index: Int, name: String) {
    var current: Int? = index
    while let here = current {
      switch cast.parts[here] {
      case .agent(let name), .tool(let name), .program(let name), .conversation(let name?):
        return (here, FirstWords.of(name, limit: 40)?.lowercased() ?? "")
      default: current = parents[here]
      }
    }
    return (index, cast.trace.spans[index].facts.model?.lowercased() ?? "")
  }

  /// What was spent at a place, and by whom; each once.
  mutating func take(_ place: SequenceDiagram.Place) -> (name: String, expense: AgentGraph.Expense)? {
    entries.removeValue(forKey: place)
  }

  /// What no one has taken, in order of name.
  var rest: [(name: String, expense: AgentGraph.Expense)] { entries.values.sorted { $0.name < $1.name } }
}
