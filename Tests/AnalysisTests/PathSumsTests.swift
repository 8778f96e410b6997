import Analysis
import Conventions
import Telemetry
import Testing

struct PathSumsTests {
  /// A boss who asks two workers side by side; the longer decides. Costs are nano-dollars by ID.
  private func spans(_ costs: [UInt64: Int64]) throws -> [SpanOutline] {
    try timedSpans("1@0-100 2:1@10-90 3:1@10-50 4:2@20-80").map { span in
      var span = span
      span.facts.agent = span.id.value == 1 ? "boss" : "worker \(span.id.value == 3 ? 3 : 2)"
      span.facts.type = costs[span.id.value] == nil ? .agent : .llm
      span.facts.usage.input = costs[span.id.value] == nil ? nil : 10
      span.facts.computedCost = costs[span.id.value]
      return span
    }
  }

  private func sums(_ costs: [UInt64: Int64]) throws -> PathSums {
    let spans = try spans(costs)
    let accounts = TraceAccounts(spans, TraceContext())
    return PathSums(CriticalPath(TraceStructure(spans)), TraceStructure(spans), accounts)
  }

  @Test func `time on the path is told by type and agent`() throws {
    let sums = try sums([4: 7, 3: 5])
    #expect(sums.types.map { "\($0.key ?? "-") \($0.duration) \($0.spanCount)" } == ["llm 60 1", "agent 40 2"])
    #expect(sums.agents.map { "\($0.key ?? "-") \($0.duration) \($0.spanCount)" } == ["worker 2 80 2", "boss 20 1"])
  }

  @Test(
    arguments: [
      ([4: 7, 3: 5], 7, 5), ([3: 5], nil, 5), ([4: 7], 7, nil), ([:], nil, nil),
    ] as [([UInt64: Int64], Int64?, Int64?)])
  func `cost is on the path or beside it`(costs: [UInt64: Int64], on: Int64?, off: Int64?) throws {
    let sums = try sums(costs)
    #expect(sums.costOnPath == on)
    #expect(sums.costOffPath == off)
    #expect(sums.types.compactMap(\.cost).reduce(0, +) == on ?? 0)
  }

  @Test(arguments: 0..<40)
  func `shares make the whole, whatever the trace`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    let accounts = TraceAccounts(spans, TraceContext())
    let path = CriticalPath(TraceStructure(spans))
    let sums = PathSums(path, TraceStructure(spans), accounts)
    #expect(sums.types.reduce(0) { $0 + $1.duration } == path.duration)
    #expect(sums.agents.reduce(0) { $0 + $1.duration } == path.duration)
  }
}
