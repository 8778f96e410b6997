import Analysis
import Conventions
import Telemetry
import Testing

@Suite struct AgentSpendingTests {
  /// A span by its number, its parent's, the agent it names and what its model call cost.
  private func spans(_ rows: [(id: UInt64, parent: UInt64, agent: String?, cost: Int64?)]) -> [SpanOutline] {
    rows.compactMap { row in
      guard let id = SpanID(row.id) else { return nil }
      var facts = Facts()
      facts.agent = row.agent
      facts.type = row.cost == nil ? .agent : .llm
      facts.usage.input = row.cost == nil ? nil : 10
      facts.computedCost = row.cost
      return SpanOutline(
        id: id, parentID: SpanID(row.parent), name: "", kind: .internal, startTime: Int64(row.id), endTime: nil,
        status: Status(), service: nil, facts: facts)
    }
  }

  private func costs(_ spans: [SpanOutline]) -> [String: [Int64]] {
    let accounts = TraceAccounts(spans, TraceContext())
    let agents = AgentSpending.agents(of: spans, accounts, in: Array(spans.indices))
    return Dictionary(
      uniqueKeysWithValues: agents.map { ($0.agent ?? "-", [$0.exclusive.cost ?? 0, $0.inclusive.cost ?? 0]) })
  }

  @Test func anAgentHasItsOwnCostAndThatOfAllItCalled() {
    let trace = spans([
      (1, 0, "boss", nil), (2, 1, nil, 5), (3, 1, "worker", nil), (4, 3, nil, 20), (5, 3, "clerk", nil),
      (6, 5, nil, 100),
    ])
    #expect(costs(trace) == ["boss": [5, 125], "worker": [20, 120], "clerk": [100, 100]])
  }

  @Test func anAgentThatIsCalledByItselfAgainCountsOnce() {
    let trace = spans([
      (1, 0, "a", nil), (2, 1, nil, 1), (3, 1, "b", nil), (4, 3, nil, 10), (5, 3, "a", nil), (6, 5, nil, 100),
    ])
    #expect(costs(trace) == ["a": [101, 111], "b": [10, 110]])
  }

  @Test func anAgentInTwoBranchesHasBoth() {
    let trace = spans([
      (1, 0, "boss", nil), (2, 1, "a", nil), (3, 2, nil, 1), (4, 1, "a", nil), (5, 4, nil, 2),
    ])
    #expect(costs(trace) == ["boss": [0, 3], "a": [3, 3]])
  }

  @Test func whatNoAgentDidIsTold() {
    #expect(costs(spans([(1, 0, nil, 4), (2, 0, "a", nil), (3, 2, nil, 5)])) == ["-": [4, 4], "a": [5, 5]])
  }

  @Test func aDeepChainIsWalkedOnce() {
    let rows = (1...20_000).map { number in
      (id: UInt64(number), parent: UInt64(number - 1), agent: "agent \(number)" as String?, cost: 1 as Int64?)
    }
    let all = costs(spans(rows.map { ($0.id, $0.parent, $0.agent, $0.id == 20_000 ? 1 : nil) }))
    #expect(all["agent 1"] == [0, 1])
    #expect(all.count == 20_000)
  }
}
