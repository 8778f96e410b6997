package import Conventions

/// The part of a trace's usage that one model had in the hands of one agent.
package struct UsageShare: Sendable, Equatable {
  package struct Key: Hashable, Sendable {
    package let model: String?
    package let agent: String?

    package init(model: String?, agent: String?) {
      self.model = model
      self.agent = agent
    }
  }

  package let key: Key
  package var calls = 0
  package var usage = Usage()
  /// Nano-dollars; `nil` while nothing is known.
  package var cost: Int64?
  /// Spans whose price nobody knows.
  package var unpriced = 0

  package init(key: Key) { self.key = key }

  /// The shares of a trace, in order of first appearance.
  package static func shares(of spans: [SpanOutline], _ accounts: TraceAccounts) -> [UsageShare] {
    shares(of: spans, accounts, in: Array(spans.indices))
  }

  /// The shares of some of a trace's spans.
  /// - Parameter part: indices, in ascending order.
  package static func shares(of spans: [SpanOutline], _ accounts: TraceAccounts, in part: [Int]) -> [UsageShare] {
    let (usage, costs) = (accounts.usage, accounts.costs)
    let agents = agents(of: spans, accounts.parents)
    var places: [Key: Int] = [:]
    var shares: [UsageShare] = []
    for index in part where usage.counted[index] != nil || costs.costs[index] != nil || usage.isCall[index] {
      let key = Key(model: spans[index].facts.model, agent: agents[index])
      let place = places[key] ?? shares.count
      if place == shares.count {
        guard shares.count < mostShares else { continue }
        shares.append(UsageShare(key: key))
        places[key] = place
      }
      shares[place].add(index, usage, costs)
    }
    return shares
  }

  /// Rows of one trace: a hostile sender may give every span a model of its own.
  private static let mostShares = 256

  private mutating func add(_ index: Int, _ ownership: UsageOwnership, _ costs: CostOwnership) {
    if ownership.isCall[index] { calls += 1 }
    if let counted = ownership.counted[index] { usage += counted }
    if let more = costs.costs[index] { cost = (cost ?? 0).addingReportingOverflow(more).partialValue }
    if costs.isUnknown[index] { unpriced += 1 }
  }

  /// Of each span, the agent that acts: its own, or that of the nearest span above.
  private static func agents(of spans: [SpanOutline], _ parents: ParentIndex) -> [String?] {
    var agents = spans.map(\.facts.agent)
    for index in parents.leavesFirst.reversed() where agents[index] == nil {
      if let parent = parents[index] { agents[index] = agents[parent] }
    }
    return agents
  }
}
