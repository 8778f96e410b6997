import Analysis
import Conventions
import Telemetry
import Testing

struct AgentGraphTests {
  private func play() throws -> SpokenTrace {
    var play = Play()
    try play.agent(1, "Boss", ends: 90, hears: "Go", says: "Done")
    for id in [2, 12] as [UInt64] {
      try play.agent(id, "Worker", below: 1, ends: Int64(id) + 8, fails: id == 12 ? "gone" : nil, hears: "x", says: "y")
      try play.add(id + 1, .llm, "m", below: id)
      try play.tool(id + 2, "t", below: id, asked: "x", answers: "y")
    }
    var spans = play.spans
    for index in spans.indices where spans[index].facts.type == .llm {
      spans[index].facts.usage.input = 100
      spans[index].facts.computedCost = 7
    }
    return SpokenTrace(id: try #require(Play.trace), name: "", spans: spans, words: play.words, context: TraceContext())
  }

  @Test func `calls are counted, failures with them`() throws {
    let graph = AgentGraph([try play()])
    let edges = graph.edges.map { edge in
      let names = [edge.from, edge.to].map { graph.nodes[$0].participant.name }
      return "\(names[0]) \(names[1]) \(edge.calls) \(edge.errors)"
    }
    #expect(edges == ["User Boss 1 0", "Boss Worker 2 1", "Worker t 2 0"])
    #expect(graph.nodes.map(\.errors) == [0, 0, 1, 0])
  }

  @Test func `tokens and cost stand once on a node and once on an edge, and sum up to the trace`() throws {
    let trace = try play()
    let graph = AgentGraph([trace])
    let worker = try #require(graph.nodes.first { $0.participant.name == "Worker" })
    #expect(worker.expense.usage.input == 200)
    #expect(worker.expense.cost == 14)
    #expect(graph.nodes.reduce(0) { $0 + ($1.expense.usage.input ?? 0) } == 200)
    #expect(graph.edges.reduce(0) { $0 + ($1.expense.cost ?? 0) } == 14)
    #expect(graph.unplaced == AgentGraph.Expense())
  }

  @Test func `an edge knows the span of its first call`() throws {
    let graph = AgentGraph([try play()])
    #expect(graph.edges.map(\.place.span) == [SpanID(1), SpanID(2), SpanID(4)])
  }
}
