import Conventions

/// What an agent spent: by itself, and with all that it called.
package struct AgentSpending: Sendable, Equatable {
  /// `nil` is what happened in no agent's hands.
  package let agent: String?
  /// In spans in which the agent itself acts.
  package var exclusive = Spending()
  /// In these and in all spans below them, each counted once. These sums overlap: what a called agent spent is in its
  /// own and in its caller's.
  package var inclusive = Spending()

  package init(agent: String?) { self.agent = agent }

  /// The agents of a trace, the one that spent most with all it called first.
  ///
  /// - Parameter part: indices of the spans that count.
  package static func agents(
    of spans: [SpanOutline], _ accounts: TraceAccounts, in part: [Int]
  ) -> [AgentSpending] {
    let actors = SpanActors(spans, accounts.parents).agents
    let own = ownSums(part, accounts, count: spans.count)
    let below = sumsBelow(own, accounts.parents)
    let isOutermost = outermost(actors, accounts.parents)
    var agents: [String?: AgentSpending] = [:]
    for index in spans.indices {
      let name = actors[index]
      if own[index] != Spending() { agents[name, default: AgentSpending(agent: name)].exclusive += own[index] }
      let inclusive = name == nil ? own[index] : below[index]
      if isOutermost[index] || name == nil, inclusive != Spending() {
        agents[name, default: AgentSpending(agent: name)].inclusive += inclusive
      }
    }
    return ordered(agents.values)
  }

  /// The same of several traces together.
  package static func together(_ traces: [[AgentSpending]]) -> [AgentSpending] {
    var agents: [String?: AgentSpending] = [:]
    for one in traces.joined() {
      agents[one.agent, default: AgentSpending(agent: one.agent)].exclusive += one.exclusive
      agents[one.agent, default: AgentSpending(agent: one.agent)].inclusive += one.inclusive
    }
    return ordered(agents.values)
  }

  private static func ordered(_ agents: some Collection<AgentSpending>) -> [AgentSpending] {
    agents.sorted { a, b in
      let (x, y) = (a.inclusive.cost ?? -1, b.inclusive.cost ?? -1)
      let (v, w) = (a.inclusive.usage.total, b.inclusive.usage.total)
      return (x, v, b.agent ?? "") > (y, w, a.agent ?? "")
    }
  }

  private static func ownSums(_ part: [Int], _ accounts: TraceAccounts, count: Int) -> [Spending] {
    var sums = [Spending](repeating: Spending(), count: count)
    for index in part { sums[index] = accounts.spending(at: index) }
    return sums
  }

  private static func sumsBelow(_ own: [Spending], _ parents: ParentIndex) -> [Spending] {
    var sums = own
    for index in parents.leavesFirst {
      if let parent = parents[index] { sums[parent] += sums[index] }
    }
    return sums
  }

  /// Whether no span above is in the same agent's hands. Walks each span twice, however deep they lie.
  private static func outermost(_ actors: [String?], _ parents: ParentIndex) -> [Bool] {
    var children = [[Int]](repeating: [], count: parents.count)
    var open: [(index: Int, isLeft: Bool)] = []
    for index in 0..<parents.count {
      if let parent = parents[index] { children[parent].append(index) } else { open.append((index, false)) }
    }
    var isOutermost = [Bool](repeating: false, count: parents.count)
    var above: [String: Int] = [:]
    while let (index, isLeft) = open.popLast() {
      let actor = actors[index]
      if isLeft {
        if let actor { above[actor, default: 0] -= 1 }
        continue
      }
      isOutermost[index] = actor.map { above[$0, default: 0] == 0 } ?? false
      if let actor { above[actor, default: 0] += 1 }
      open.append((index, true))
      for child in children[index] { open.append((child, false)) }
    }
    return isOutermost
  }
}
