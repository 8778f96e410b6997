import Analysis
import Conventions
import HTTPServer
import OTLP
import Pricing
import Store
import Telemetry
import Testing

@testable import Web

struct TraceTemplateNameTests {
  @Test func `every name in the templates of traces and spans is in their pages`() throws {
    let ours = TemplateTests.sources.filter { name, _ in Self.isOurs(name) }
    try #require(ours.count > 8)
    var names = TemplateNames(TemplateTests.sources.filter { Self.isOurs($0.key) || $0.key == "part/time" })
    let site = try TestSite()
    for page in try pages(site) { names.visit(page) }
    names.visit(try SpanPage(frame: frame(site), summary: trace().summary, detail: detail()))
    #expect(names.missing.filter { name in ours.keys.contains { name.hasPrefix("\($0): ") } } == [])
    #expect(names.climbed == [])
  }

  @Test func `every name in a row's template is in the row`() throws {
    let text = try #require(TemplateTests.sources[TracePage.rowTemplate])
    let query = TraceQuery(path: "/traces/x", query: [(name: "span", value: "0000000000000003")])
    let waterfall = Waterfall(TraceTimeline(try trace()), query)
    let tick = WaterfallTick(x: "1%", title: "t", isException: true)
    let rows = WaterfallPainter(waterfall, [:], icons: "").rows
    let row = try #require(rows.first { !$0.marks.isEmpty && $0.toggle != nil })
    let cell = try #require(row.cells.first)
    let toggle = try #require(row.toggle)
    let mark = try #require(row.marks.first)
    let views: [any RowView] = [row, toggle, mark, cell, tick]
    for tag in TemplateText.tags(text) {
      let name = tag.trimmingPrefix { "#^/".contains($0) }
      let isKnown = views.contains { $0.value(named: String(name)) != nil }
      #expect(isKnown, "\(name)")
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    ["trace", "span", "part/json-node"].contains(name)
      || (name.hasPrefix("part/trace-") && name != TracePage.rowTemplate) || name.hasPrefix("part/span")
  }

  private static let id = TraceID(high: 1, low: 2)

  private func frame(_ site: TestSite) -> Frame {
    let request = Request(method: "GET", path: "/traces/x")
    return Frame(
      site.site, Visit(request: request, representation: .html, now: TestSite.now, parameters: [:]), title: "x")
  }

  /// With a selection in the middle of several pages, with closed rows, and with an address that asks for nothing there.
  private func pages(_ site: TestSite) throws -> [TracePage] {
    let trace = try trace()
    let queries = [
      [("span", "0000000000000003")], [("from", "2000"), ("collapsed", "0000000000000001")], [("from", "2000")],
      [("span", "none")],
    ]
    return try queries.map { parameters in
      let query = TraceQuery(path: "/traces/x", query: parameters.map { (name: $0.0, value: $0.1) })
      let waterfall = Waterfall(TraceTimeline(trace), query)
      return TracePage(
        frame: frame(site), waterfall: waterfall, detail: waterfall.selectedSpan == nil ? nil : try detail(),
        now: TestSite.now)
    }
  }

  private func outline(_ number: UInt64, parent: UInt64?) throws -> SpanOutline {
    var facts = Facts()
    (facts.agent, facts.model, facts.tool, facts.user, facts.provider) = ("a", "m", "t", "u", "p")
    facts.usage.input = 7
    var status = Status()
    if number == 3 { status.code = .error }
    return SpanOutline(
      id: try #require(SpanID(number)), parentID: parent.flatMap { SpanID($0) }, name: "n", kind: .client,
      startTime: Int64(number), endTime: number.isMultiple(of: 2) ? nil : 1, status: status, service: "s\(number % 3)",
      facts: facts)
  }

  private func trace() throws -> TraceDetail {
    let spans = try (1...UInt64(4100)).map { try outline($0, parent: $0 == 1 ? nil : $0 < 5 ? $0 - 1 : 9999) }
    let totals = TraceTotals(spans, TraceAccounts(spans, TraceContext()))
    let summary = TraceSummary(
      traceID: try #require(Self.id), session: SessionReference(id: "s", isDerived: false), revision: 1, totals: totals)
    return TraceDetail(summary: summary, spans: spans, sessions: ["s", "other"], context: TraceContext())
  }

  /// More messages than a page carries, the last with parts of every kind.
  private static let messages: String = {
    let many = Array(repeating: #"{"role":"user","content":"x"}"#, count: 210)
    let parts = [
      #"{"type":"text","text":"t"}"#, #"{"type":"thinking","thinking":"t"}"#, #"{"type":"redacted_thinking"}"#,
      #"{"type":"tool_use","id":"i","name":"n","input":{"a":1}}"#, #"{"type":"hologram"}"#,
      #"{"type":"tool_result","tool_use_id":"i","name":"n","is_error":true,"content":"c"}"#,
      #"{"type":"image_url","image_url":{"url":"https://x.example/i.png"}}"#, #"{"type":"refusal","refusal":"r"}"#,
    ]
    let last = [
      #"{"role":"assistant","finish_reason":"stop"}"#,
      #"{"role":"assistant","name":"n","finish_reason":"stop","content":[\#(parts.joined(separator: ","))]}"#,
    ]
    return "[\((many + last).joined(separator: ","))]"
  }()

  /// A span with one of everything, each in every form.
  private func detail() throws -> SpanDetail {
    var span = Telemetry.Span(traceID: try #require(Self.id), id: try #require(SpanID(3)))
    let long = String(repeating: "line\n", count: 40)
    let values: [AttributeValue] = [
      .string(#"{"a":[1],"b":"\#(String(repeating: "x\\n", count: 40))"}"#), .string("https://example.org"), .empty,
      .string(long), .string(String(repeating: "y", count: SpanValue.byteLimit + 1)),
      .array((0..<3000).map { .int($0) }),
    ]
    span.attributes = values.enumerated().map { Attribute("group.\($0)", $1) } + [Attribute("input.value", .bool(true))]
    span.attributes.append(Attribute("gen_ai.input.messages", .string(Self.messages)))
    let documents = Array(repeating: #"{"id":"i","score":1,"content":"c","metadata":{"a":1}}"#, count: 101)
    span.attributes.append(
      Attribute("gen_ai.retrieval.documents", .string("[\(documents.joined(separator: ","))]")))
    span.attributes.append(Attribute("eval.length", .int(3)))
    var exception = Event()
    exception.name = "exception"
    exception.attributes = ["type", "message", "stacktrace", "escaped"].map {
      Attribute("exception.\($0)", .string(long))
    }
    var event = Event()
    event.attributes = span.attributes
    event.droppedAttributesCount = 1
    span.events = [exception, event]
    var link = Link()
    link.traceID = span.traceID.bytes
    link.traceState = "a=b"
    link.attributes = span.attributes
    link.droppedAttributesCount = 2
    span.links = [link, Link()]
    span.status.code = .error
    span.droppedLinksCount = 1
    span.traceState = "a=b"
    var scope = Scope()
    scope.name = "scope"
    scope.attributes = span.attributes
    var resource = Resource()
    resource.attributes = span.attributes
    let content = SpanContent(
      outline: try outline(3, parent: 2), span: OTLP.encode(span),
      resource: DescribedMessage(message: OTLP.encode(resource), schemaURL: "u"),
      scope: DescribedMessage(message: OTLP.encode(scope), schemaURL: "u"))
    let query = TraceQuery(path: "/traces/x", query: [])
    let place = SpanPlace(
      summary: try trace().summary, parent: try outline(2, parent: 1), query: query,
      account: SpanAccount(TraceAccounts([try outline(3, parent: nil)], TraceContext()), at: 0),
      prices: PriceBook(.shipped),
      icons: "/i.svg")
    return try SpanDetail(content, at: place)
  }
}
