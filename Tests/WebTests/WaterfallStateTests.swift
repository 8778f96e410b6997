import Analysis
import Conventions
import Telemetry
import Testing

@testable import Store
@testable import Web

/// Spans as `name:id:parent@start-end`; parent 0 for a root. A name with `!` has failed, one with `?` waits for a person.
private func structure(_ text: String) throws -> TraceStructure {
  TraceStructure(
    try text.split(separator: " ").map { word in
      let parts = word.split(separator: "@")
      let names = parts[0].split(separator: ":")
      let times = try parts[1].split(separator: "-").map { try #require(Int64($0)) }
      var facts = Facts()
      facts.type = names[0].contains("?") ? .humanInput : .tool
      facts.hasFailed = names[0].contains("!")
      return SpanOutline(
        id: try #require(UInt64(names[1]).flatMap { SpanID($0) }), parentID: UInt64(names[2]).flatMap { SpanID($0) },
        name: String(names[0]), kind: .internal, startTime: times[0], endTime: times[1], status: Status(), service: "s",
        facts: facts)
    })
}

private func id(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

private func query(_ text: String) -> TraceQuery {
  let pairs = text.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
  return TraceQuery(path: "/traces/T", query: pairs.map { (name: String($0[0]), value: String($0[1])) })
}

struct WaterfallStateTests {
  /// 1 > (2 > (3, 4), 5), and 6 beside it.
  private let forest = "a:1:0@0-9 b:2:1@1-5 c!:3:2@2-3 d:4:2@3-4 e:5:1@5-9 f:6:0@6-9"

  private func waterfall(_ text: String, _ state: String, limit: Int = 100) throws -> Waterfall {
    let structure = try structure(text)
    var totals = TraceTotals()
    totals.services = ["s"]
    let summary = TraceSummary(
      traceID: try #require(TraceID(high: 1, low: 2)), session: SessionReference(id: "s", isDerived: false),
      revision: 1,
      totals: totals)
    let known = KnownTrace(number: 0, revision: 1, structure: structure)
    return Waterfall(
      TraceTimeline(summary: summary, sessions: [], known: known), query(state), limit: limit)
  }

  /// The IDs of the rows that can be scrolled to.
  private func shown(_ text: String, _ state: String) throws -> [UInt64] {
    let waterfall = try waterfall(text, state)
    return waterfall.rows.visible.map { row in
      waterfall.structure.lines[waterfall.tree.rows[Int(row)].index].id.value
    }
  }

  @Test(
    arguments: [
      ("", [1, 2, 3, 4, 5, 6]), ("level=0", [1, 6]), ("level=1", [1, 2, 5, 6]), ("level=9", [1, 2, 3, 4, 5, 6]),
      ("level=0&opened=\(id(1))", [1, 2, 5, 6]), ("branch=\(id(2))", [2, 3, 4]),
      ("branch=\(id(2))&level=0", [2]), ("branch=\(id(99))", [1, 2, 3, 4, 5, 6]), ("status=error", [1, 2, 3, 4, 5, 6]),
      ("status=error&others=hide", [1, 2, 3]), ("others=hide", [1, 2, 3, 4, 5, 6]),
      ("min=3ns&others=hide", [1, 2, 5, 6]),
      ("type=llm&others=hide", []), ("service=s&others=hide", [1, 2, 3, 4, 5, 6]), ("service=x&others=hide", []),
      ("mincost=1&others=hide", []),
    ] as [(String, [UInt64])])
  func `rows are those that the address leaves open`(state: String, expected: [UInt64]) throws {
    #expect(try shown(forest, state) == expected)
  }

  /// 1 until 2 begins, 2 where neither 3 nor 4 runs, then 5; 6 ends with it and held nothing up. In 2,000ths of 9.
  @Test(
    arguments: [
      (
        "",
        [
          "M0 0h222v1H0z", "M222 0h222v1H222zM888 0h223v1H888z", "M444 0h223v1H444z", "M666 0h223v1H666z",
          "M1111 0h889v1H1111z", "",
        ]
      ), ("level=0", ["M0 0h2000v1H0z", ""]), ("branch=\(id(2))&level=0", ["M222 0h889v1H222z"]),
      ("zoom=4-5", ["", "M0 0h2000v1H0z", "", "", "", ""]),
    ] as [(String, [String])])
  func `the critical path is drawn where each row decided`(state: String, expected: [String]) throws {
    let waterfall = try waterfall(forest, state)
    #expect(WaterfallPainter(waterfall, [:], icons: "").rows.map(\.path) == expected)
  }

  @Test(arguments: ["", "level=0", "level=1"])
  func `the path fills the trace however much is closed`(state: String) throws {
    let waterfall = try waterfall(forest, state)
    let path = try #require(waterfall.path)
    let rows = waterfall.rows.visible.map(Int.init)
    let ends = rows.dropFirst() + [waterfall.tree.rows.count]
    let stretches = zip(rows, ends).compactMap { path.stretch(of: $0..<$1, on: waterfall.axis) }
    #expect(stretches.reduce(0) { $0 + $1.duration } == 9)
  }

  @Test(arguments: [("path=off", false), ("", true), ("path=on", true)])
  func `the critical path can be left out`(state: String, isShown: Bool) throws {
    #expect(try waterfall(forest, state).showsPath == isShown)
  }

  /// A root, and twelve like children of which the second failed and the third has a child.
  private let run: String = {
    let calls = (2...13).map { "call:\($0):1@\($0)-\($0 + 2)" }.joined(separator: " ")
    return "root:1:0@0-99 \(calls) inner:20:4@5-6 last!:21:1@50-60"
  }()

  @Test func `a run of like siblings is one row with their number, sum and slowest`() throws {
    #expect(try shown(run, "") == [1, 2, 21])
    let found = try #require(try waterfall(run, "").rows.runs[1])
    #expect(found.count == 12)
    #expect(found.total == 24)
    #expect(found.slowest == 2)
    #expect(found.endTime == 15)
  }

  @Test(arguments: ["runs=open", "unfolded=\(id(2))"])
  func `a run is unfolded on wish`(state: String) throws {
    #expect(try shown(run, state) == [1, 2, 3, 4, 20] + Array(5...13) + [21])
  }

  @Test func `few like siblings are no run`() throws {
    let few = (["root:1:0@0-99"] + (2...10).map { "call:\($0):1@\($0)-20" }).joined(separator: " ")
    #expect(try shown(few, "").count == 10)
  }

  @Test(
    arguments: [
      (3, "", "collapsed=\(id(1))"), (3, "", "collapsed=\(id(2)),\(id(1))"), (4, "", "branch=\(id(5))"),
      (4, "", "status=error&others=hide"),
    ] as [(UInt64, String, String)])
  func `a link to a span opens what hides it`(span: UInt64, _: String, state: String) throws {
    let waterfall = try waterfall(forest, state)
    let row = try #require(SpanID(span).flatMap { waterfall.structure.row(of: $0) })
    let revealed = waterfall.query.revealing(row, in: waterfall)
    let rows = WaterfallRows(
      waterfall.structure, revealed,
      WaterfallMatches(revealed.state.filter, waterfall.structure, found: nil, sums: nil),
      runs: SiblingRun.all(waterfall.structure))
    #expect(rows.place(of: row).map { Int(rows.visible[$0]) } == row)
  }

  @Test func `a link into a run unfolds it, and one below a closed level opens the way`() throws {
    for (text, state, span) in [(run, "", UInt64(20)), (forest, "level=0", 4), (run, "level=0", 20)] {
      let waterfall = try waterfall(text, state)
      let row = try #require(SpanID(span).flatMap { waterfall.structure.row(of: $0) })
      let revealed = waterfall.query.revealing(row, in: waterfall)
      let rows = WaterfallRows(
        waterfall.structure, revealed, nil, runs: SiblingRun.all(waterfall.structure))
      #expect(rows.place(of: row).map { Int(rows.visible[$0]) } == row)
    }
  }

  @Test(
    arguments: [
      ("next-error", "", 3), ("next-error", "span=\(id(3))", nil), ("previous-error", "span=\(id(5))", 3),
      ("previous-error", "", 3), ("slowest", "", 5), ("next", "find=x", nil), ("next", "status=error", 3),
      ("previous", "status=error", 3), ("dearest", "", nil),
    ] as [(String, String, UInt64?)])
  func `a jump leads to its span`(jump: String, state: String, expected: UInt64?) throws {
    let waterfall = try waterfall(forest, state)
    let row = try #require(TimelineJump(rawValue: jump)).row(in: waterfall)
    #expect(row.map { waterfall.structure.lines[waterfall.tree.rows[$0].index].id.value } == expected)
  }

  @Test(arguments: ["5-5", "9-1", "-5-9", "x", "1", "", "99999999999999999999-1"])
  func `a zoom that is none shows all`(text: String) throws {
    #expect(query("zoom=\(text)x".replacing("xx", with: "x")).state.zoom == nil)
  }

  @Test func `a zoomed axis spreads its part over the width`() {
    let axis = WaterfallAxis(start: 1000, end: 2000).zoomed(to: 250..<750)
    #expect(axis.place(of: 1250) == 0)
    #expect(axis.place(of: 1500) == 50)
    #expect(axis.place(of: 1000) == -50)
    #expect(axis.position(of: 3000) == 100)
  }

  @Test func `a cut axis keeps order, and time outside of the cuts its proportions`() {
    let axis = WaterfallAxis(start: 0, end: 10_000, cuts: [1000..<9000])
    let places = stride(from: Int64(0), through: 10_000, by: 100).map { axis.place(of: $0) }
    #expect(places == places.sorted())
    #expect(abs(axis.place(of: 10_000) - 100) < 0.01)
    #expect(abs(axis.place(of: 1000) - (100 - axis.place(of: 9000))) < 0.01)
    #expect(axis.place(of: 9000) - axis.place(of: 1000) < 4)
  }

  @Test(
    arguments: [
      (1_234_567_890, 10_000, "1.23456 s"), (1_500_000_000, 500_000_000, "1.5 s"), (0, 5, "0"), (999, 100, "999 ns"),
      (2_500_000, 500_000, "2.5 ms"), (90_000_000_000, 30_000_000_000, "1 m 30 s"), (-1_500_000, 500_000, "−1.5 ms"),
    ] as [(Int64, Int64, String)])
  func `a ruler's labels have the digits that tell neighbours apart`(offset: Int64, step: Int64, text: String) {
    #expect(WaterfallRuler.label(offset, step) == text)
  }

  @Test(
    arguments: [(0, 1), (0, .max), (.min, .max), (5, 5), (.max - 5, .max)] as [(Int64, Int64)])
  func `a ruler of any ends has marks within it`(start: Int64, end: Int64) {
    let ruler = WaterfallRuler(WaterfallAxis(start: start, end: end), origin: start)
    #expect(!ruler.ticks.isEmpty && ruler.ticks.count < 20)
  }

  @Test func `a small picture costs the same for many spans as for few`() throws {
    let many = try structure("n:1:0@1-9 " + (2...20_000).map { "n:\($0):1@\($0)-\($0 + 40)" }.joined(separator: " "))
    let map = WaterfallMap(many, on: WaterfallAxis(start: many.startTime, end: many.endTime))
    let length = map.layers.reduce(0) { $0 + $1.path.count }
    #expect((1...WaterfallMap.width * WaterfallMap.height * 20).contains(length))
  }
}
