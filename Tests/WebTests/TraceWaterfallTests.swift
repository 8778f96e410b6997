import Analysis
import Conventions
import Telemetry
import Testing

@testable import Web

/// Spans as `id:parent@start-end`; the parent left out for a root, the end for a span that has not ended.
private func spans(_ text: String) throws -> [SpanOutline] {
  let spans = try text.split(separator: " ").map { word in
    let parts = word.split(separator: "@")
    let ids = try parts[0].split(separator: ":").map { try #require(UInt64($0)) }
    let times = try parts[1].split(separator: "-").map { try #require(Int64($0)) }
    return SpanOutline(
      id: try #require(SpanID(ids[0])), parentID: ids.count > 1 ? SpanID(ids[1]) : nil, name: "s\(ids[0])",
      kind: .internal, startTime: times[0], endTime: times.count > 1 ? times[1] : nil, status: Status(), service: nil,
      facts: Facts())
  }
  return spans.sorted { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
}

struct TraceWaterfallTests {
  private let forest = "1@0-9 2:1@1-9 3:2@2-9 4:2@3-9 5:1@4-9 6@5-9"

  private func window(
    closed: Set<UInt64> = [], from: Int? = nil, selected: Int? = nil, limit: Int = 100
  ) throws -> WaterfallWindow {
    var query = TraceQuery(path: "", query: [])
    query.collapsed = closed.compactMap { SpanID($0) }
    let rows = WaterfallRows(TraceStructure(try spans(forest)), query, nil, runs: [])
    return WaterfallWindow(rows, from: from, selected: selected, limit: limit)
  }

  @Test func `rows inside a closed row are not shown`() throws {
    #expect(try window().rows == [0, 1, 2, 3, 4, 5])
    #expect(try window(closed: [2]).rows == [0, 1, 4, 5])
    #expect(try window(closed: [1, 2]).rows == [0, 5])
    #expect(try window(closed: [3]).rows == [0, 1, 2, 3, 4, 5])
  }

  @Test func `a closed row stands for the selected one that it hides`() throws {
    #expect(try window(closed: [2], selected: 3).selected == 1)
    #expect(try window(closed: [1], selected: 4).selected == 0)
    #expect(try window(selected: 3).selected == 3)
  }

  @Test(
    arguments: [(nil, nil, 0), (2, nil, 2), (99, nil, 4), (-5, nil, 0), (nil, 5, 4), (0, 5, 0)] as [(Int?, Int?, Int)])
  func `a page starts where it is asked to, or where the selected row is`(from: Int?, selected: Int?, start: Int) throws
  {
    let window = try window(from: from, selected: selected, limit: 2)
    #expect(window.from == start)
    #expect(window.rows == Array((0..<6).dropFirst(start).prefix(2)))
    #expect(window.visibleCount == 6)
  }

  @Test func `no rows are one empty page`() {
    let rows = WaterfallRows(TraceStructure([]), TraceQuery(path: "", query: []), nil, runs: [])
    let window = WaterfallWindow(rows, from: 7, selected: nil)
    #expect(window.rows.isEmpty)
    #expect(window.from == 0)
  }

  @Test func `lines go on past a row while later children follow`() throws {
    let guides = WaterfallGuides(TraceTree(try spans(forest)).rows, selected: nil)
    #expect(
      (0..<6).map(guides.path) == [
        "", "M7 0V26M7 13h7", "M21 0V26M21 13h19M7 0V26", "M21 0V13M21 13h19M7 0V26", "M7 0V13M7 13h19", "",
      ])
  }

  @Test func `the way to the selected row is drawn stronger`() throws {
    let guides = WaterfallGuides(TraceTree(try spans(forest)).rows, selected: 3)
    #expect((0..<6).map(guides.strongPath) == ["", "M7 0V13M7 13h7", "M21 0V26", "M21 0V13M21 13h19", "", ""])
  }

  @Test func `deep rows keep room for their names`() throws {
    let chain = (1...200).map { "\($0)" + ($0 == 1 ? "" : ":\($0 - 1)") + "@\($0)-300" }.joined(separator: " ")
    let rows = TraceTree(try spans(chain)).rows
    let guides = WaterfallGuides(rows, selected: 199)
    #expect(WaterfallGuides.width(depth: 199) == WaterfallGuides.levels * WaterfallGuides.step)
    #expect(guides.path(of: 199).hasPrefix("M217 0V13"))
    #expect(guides.strongPath(of: 199).hasPrefix("M217 0V13"))
  }

  @Test(arguments: [
    ("1@0-1000", "0.000% 100.000% inside 0.000%"), ("1@100-120", "10.000% 2.000% after 12.000%"),
    ("1@900-990", "90.000% 9.000% before 90.000%"), ("1@500-500", "50.000% 0.250% after 50.250%"),
    ("1@1000-1000", "99.750% 0.250% before 99.750%"), ("1@600", "60.000% 40.000% inside 60.000%"),
    ("1@500-100", "50.000% 0.250% after 50.250%"), ("1@5000-9000", "99.750% 0.250% before 99.750%"),
    ("1@900", "90.000% 10.000% before 90.000%"),
  ])
  func `bars are to scale and inside the ruler, with their label where it fits`(text: String, expected: String) throws {
    let span = try #require(try spans(text).first)
    let bar = WaterfallBar(span.startTime, span.endTime, on: WaterfallAxis(start: 0, end: 1000), traceEnd: 1000)
    #expect("\(bar.x) \(bar.width) \(bar.side) \(bar.labelX)" == expected)
  }

  @Test(arguments: [(Int64.min, Int64.max), (0, 0), (Int64.max, Int64.min), (5, 4)])
  func `an axis of any ends holds any time`(start: Int64, end: Int64) {
    let axis = WaterfallAxis(start: start, end: end)
    for time in [Int64.min, -1, 0, 1, .max] { #expect((0...100).contains(axis.position(of: time))) }
  }

  @Test func `colours are given only where there are several services`() {
    #expect(ServiceColors(["one"]).color(of: "one") == nil)
    let colors = ServiceColors((0..<10).map { "s\($0)" })
    #expect(["s0", "s7", "s8", nil].map { colors.color(of: $0) } == [0, 7, 0, nil])
  }
}
