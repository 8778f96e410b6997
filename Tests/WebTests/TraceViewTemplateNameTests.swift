import Analysis
import HTTPServer
import Store
import Telemetry
import Testing

@testable import Web

struct TraceViewTemplateNameTests {
  private static let templates = ["path", "flame", "spans", "operations", "raw", "compare"]
  private static let parts = ["view-head", "span-link", "row-pages", "path-shares", "columns", "tabs"].map {
    "part/\($0)"
  }
  private static let compared = ["compare-form", "compare-rows", "compare-pair"].map { "part/\($0)" }

  @Test func `every name in the templates of the views is in their pages`() throws {
    let ours = Self.templates + Self.parts + Self.compared
    for name in ours { #expect(TemplateTests.sources[name] != nil, "\(name)") }
    var names = TemplateNames(TemplateTests.sources)
    for page in try views() + comparisons() { names.visit(page) }
    #expect(names.missing.filter { name in ours.contains { name.hasPrefix("\($0): ") } } == [])
    #expect(names.climbed.filter { name in ours.contains { name.hasPrefix("\($0): ") } } == [])
  }

  private func visit(_ path: String, _ query: [(String, String)]) -> Visit {
    Visit(
      request: Request(method: "GET", path: path, query: query.map { (name: $0.0, value: $0.1) }),
      representation: .html, now: TestSite.now, parameters: [:])
  }

  /// Each view of a small trace, and of one with more than a page can hold.
  private func views() throws -> [any HTMLPage] {
    let site = try TraceViewTests.site()
    let long = "0000000000000000000000000000beef"
    try loadLong(site, long)
    return try [TraceViewTests.id, long].flatMap { id in
      try [[], [("root", id == long ? "0000000000000003" : "0000000000000002")], [("from", "300")], [("by", "cost")]]
        .flatMap { try pages(site, id, $0) }
    }
  }

  private func pages(_ site: TestSite, _ id: String, _ query: [(String, String)]) throws -> [any HTMLPage] {
    let traceID = try #require(TraceID(id))
    let trace = try #require(try site.store.timeline(traceID))
    let visit = visit("/traces/\(id)", query)
    func view(_ kind: ViewKind) throws -> TraceView { try TraceView(trace, kind, site: site.site, visit: visit) }
    let flame = try view(.flame)
    let (path, table, statistics) = try (view(.path), view(.table), view(.statistics))
    return [
      try PathPage(PathReport(path), path, site: site.site, visit: visit),
      FlamePage(
        FlameGraph(flame.structure, costs: flame.accounts.costs.costs), try FlameQuery(visit, flame), flame,
        site: site.site, visit: visit),
      try SpansPage(try SpanTable(table, visit), table, site: site.site, visit: visit),
      OperationsPage(try OperationTable(statistics, visit), statistics, site: site.site, visit: visit),
      try RawPage(view(.json), site: site.site, visit: visit),
    ]
  }

  /// 1,200 spans, each of another name, in turn tools and models, with pauses in which nothing runs.
  private func loadLong(_ site: TestSite, _ id: String) throws {
    let start = TestSite.now - 3_600_000_000_000
    let padding = String(repeating: "x", count: 100)
    let spans = (1...1_200).map { number in
      let text = String(number, radix: 16)
      let span = String(repeating: "0", count: 16 - text.count) + text
      let from = start + Int64(number) * 1_000_000
      return """
        {"traceId":"\(id)","spanId":"\(span)","name":"step \(number) \(padding)","kind":1,\
        "startTimeUnixNano":"\(from)","endTimeUnixNano":"\(from + (number % 3 == 0 ? 900_000 : 1_000_000))"}
        """
    }
    let body = #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(spans.joined(separator: ","))]}]}]}"#
    let answer = site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(body.utf8))
    try #require(answer.status == 200)
    try site.store.settle()
  }

  private func comparisons() throws -> [any HTMLPage] {
    let site = try TraceViewTests.site()
    let other = "00000000000000000000000000000def"
    try TraceViewTests.load(site, id: other, names: ["search", "fetch"], model: "gpt-5")
    try site.load("ag2/")
    let ids = (try #require(TraceID(TraceViewTests.id)), try #require(TraceID(other)))
    let traces = (try #require(try site.store.trace(ids.0)), try #require(try site.store.trace(ids.1)))
    let pairs = ["0000000000000003,0000000000000003", "0000000000000009,", ",0000000000000001"]
    let compared = try pairs.map { pair -> any HTMLPage in
      let visit = visit("/compare", [("a", ids.0.description), ("b", ids.1.description), ("pair", pair)])
      let (report, query) = (ComparisonReport(traces.0, traces.1), try CompareQuery(visit))
      let sides = try ComparedSide.sides(query, report, site.site)
      return ComparePage(report, query, sides: sides, site: site.site, visit: visit)
    }
    let candidates = try CompareCandidate.all(traces.0.summary, in: site.store, now: TestSite.now)
    let bare = visit("/compare", [])
    return compared + [
      ComparePage(traces.0.summary, candidates: candidates, site: site.site, visit: bare),
      ComparePage(nil, candidates: [], site: site.site, visit: bare),
    ]
  }
}
