import Analysis
import Conventions
import Telemetry
import Testing

struct FlameGraphTests {
  @Test(arguments: 0..<60)
  func `boxes hold every span once and never exceed what they stand in`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    let accounts = TraceAccounts(spans, TraceContext())
    let graph = FlameGraph(TraceStructure(spans), costs: accounts.costs.costs)
    #expect(graph.boxes.reduce(0) { $0 + $1.spanCount } == spans.count)
    let selfTimes = TraceStructure(spans).selfTimes
    #expect(graph.boxes.reduce(0) { $0 + $1.selfTime } == selfTimes.reduce(0, +))
    for (box, inside) in graph.children() {
      let sum = inside.reduce(0) { $0 + graph.boxes[$1].time }
      guard let box else { continue }
      #expect(sum + graph.boxes[box].selfTime == graph.boxes[box].time)
      for child in inside { #expect(graph.boxes[child].depth == graph.boxes[box].depth + 1 && child > box) }
    }
    for index in spans.indices {
      let box = graph.boxes[graph.boxOf[index]]
      #expect(box.type == spans[index].facts.type && box.parent == accounts.parents[index].map { graph.boxOf[$0] })
    }
  }

  @Test func `siblings of one name and type are one box, cousins are not`() throws {
    let spans = try timedSpans("1@0-100 2:1@0-10 3:1@20-40 4:2@1-3 5:3@21-25 6:1@50-90").map { span in
      var span = span
      span.name = span.id.value == 6 ? "b" : "a"
      return span
    }
    let graph = FlameGraph(TraceStructure(spans), costs: TraceAccounts(spans, TraceContext()).costs.costs)
    let drawn = graph.boxes.map { "\($0.depth)\($0.name) ×\($0.spanCount) \($0.selfTime)/\($0.time)" }
    #expect(drawn == ["0a ×1 30/100", "1a ×2 24/30", "2a ×2 6/6", "1b ×1 40/40"])
  }
}
