import Analysis
import Foundation
import HTTPServer
import OTLP
import Store
import Telemetry
import Testing

@testable import Web

struct DiagramTests {
  private static let id = "0af7651916cd43dd8448eb211c80319c"

  /// An agent with many tools, each called once and failing sometimes; its session is `s/1`.
  private func site(calls: Int, words: String = "x") throws -> TestSite {
    let site = try TestSite()
    let trace = try #require(TraceID(Self.id))
    let start = UInt64(TestSite.now - 60_000_000_000)
    let spans = try (1...UInt64(calls + 1)).map { number in
      var span = Telemetry.Span(traceID: trace, id: try #require(SpanID(number)))
      span.startTime = start + number * 1000
      span.endTime = number == 1 ? start + 60_000_000 : span.startTime + 500
      if number == 1 {
        span.attributes = [
          Attribute("gen_ai.operation.name", .string("invoke_agent")), Attribute("gen_ai.agent.name", .string("A")),
          Attribute("gen_ai.conversation.id", .string("s/1")),
        ]
      } else {
        span.parentID = SpanID(1)
        span.attributes = [
          Attribute("gen_ai.operation.name", .string("execute_tool")),
          Attribute("gen_ai.tool.name", .string("t\(number % 20)")),
          Attribute("gen_ai.tool.call.arguments", .string("\(words) \(number)")),
          Attribute("gen_ai.tool.call.result", .string("ok")),
        ]
        span.status.code = number % 50 == 0 ? .error : .unset
      }
      return span
    }
    var resource = Resource()
    resource.attributes = [Attribute("service.name", .string("svc"))]
    let group = OTLP.StoredSpans(resource: OTLP.encode(resource), scope: [], spans: spans.map { OTLP.encode($0) })
    let answer = site.post("/v1/traces", ["Content-Type": "application/x-protobuf"], body: OTLP.tracesRequest([group]))
    try #require(answer.status == 200)
    try site.store.settle()
    return site
  }

  @Test(arguments: [
    ("/traces/\(id)/sequence.mmd", 200), ("/traces/\(id)/graph.mmd", 200), ("/sessions/s%2F1/sequence.mmd", 200),
    ("/sessions/s%2F1/graph.mmd", 200), ("/traces/\(id)?view=sequence&span=zz&page=-3&models=7", 200),
    ("/traces/\(id)?view=graph", 200), ("/sessions/s%2F1?view=sequence&page=99999999999999999999", 200),
    ("/sessions/s%2F1?view=graph", 200), ("/traces/\(id)?view=nonsense", 200),
    ("/traces/1\(id.dropFirst())/graph.mmd", 404),
    ("/traces/xyz/sequence.mmd", 400), ("/sessions/none/sequence.mmd", 404),
  ])
  func `an address has its status`(target: String, status: Int) throws {
    #expect(try site(calls: 3).get(target).status == status)
  }

  @Test func `the text is plain, and fresh each time`() throws {
    let answer = try site(calls: 3).get("/traces/\(Self.id)/sequence.mmd")
    #expect(answer.headers["Content-Type"] == "text/plain; charset=utf-8")
    #expect(answer.headers["Cache-Control"] == "no-cache")
    #expect(answer.text.hasPrefix("sequenceDiagram\n"))
  }

  @Test func `many participants and messages are folded and paged, and the page says so`() throws {
    let site = try site(calls: 450)
    let page = site.get("/traces/\(Self.id)?view=sequence").text
    #expect(page.contains("20 participants share a column"))
    #expect(page.contains("Messages 1 to 200 of 901"))
    #expect(page.contains("those of one tool in a row are one"))
    let last = site.get("/traces/\(Self.id)?view=sequence&page=5").text
    #expect(last.contains("Messages 801 to 901 of 901"))
    #expect(!last.contains("rel=\"next\""))
  }

  @Test func `the page of a selected span is shown, with the span beside it`() throws {
    let page = try site(calls: 450).get("/traces/\(Self.id)?view=sequence&span=00000000000001a0").text
    #expect(page.contains("Messages 801 to 901 of 901"))
    #expect(page.contains("data-span=\"00000000000001a0\" data-trace=\"\(Self.id)\" aria-current=\"true\""))
    #expect(page.contains("<article class=\"span\" data-span=\"00000000000001a0\""))
  }

  @Test func `diagrams alone may have styles of their own, and no page scripts of strangers`() throws {
    let site = try site(calls: 3)
    for view in ["sequence", "graph"] {
      let policy = try #require(site.get("/traces/\(Self.id)?view=\(view)").headers["Content-Security-Policy"])
      #expect(policy.contains("style-src 'self' 'unsafe-inline'"))
      #expect(policy.contains("script-src 'self';"))
    }
    let policy = try #require(site.get("/traces/\(Self.id)").headers["Content-Security-Policy"])
    #expect(!policy.contains("unsafe"))
  }

  @Test func `a session without script leads to the traces of its arrows`() throws {
    let page = try site(calls: 3).get("/sessions/s%2F1?view=sequence").text
    #expect(page.contains("href=\"/traces/\(Self.id)?view=sequence&amp;span=0000000000000002\""))
  }

  @Test func `every name in the templates of diagrams is in their pages`() throws {
    let ours = ["sequence", "graph", "part/diagram", "part/diagram-head", "part/tabs"]
    var names = TemplateNames(TemplateTests.sources)
    let site = try site(calls: 450)
    let id = try #require(TraceID(Self.id))
    let trace = try #require(try site.store.trace(id))
    let session = try #require(try site.store.session("s/1"))
    for source in [
      try DiagramSource(trace, showsModels: false, store: site.store),
      try DiagramSource(session, showsModels: false, store: site.store),
    ] {
      for page in ["1", "3"] {
        let visit = visit(["view": "sequence", "page": page, "span": "0000000000000002"])
        let query = DiagramQuery(visit, view: .sequence)
        let shown = SequencePage(source.traces, number: query.page)
        names.visit(SequenceViewPage(source, shown, query: query, detail: nil, site: site.site, visit: visit))
      }
      let visit = visit(["view": "graph"])
      let query = DiagramQuery(visit, view: .graph)
      let graph = AgentGraph(source.traces)
      names.visit(GraphViewPage(source, graph, query: query, site: site.site, visit: visit))
    }
    let missing = names.missing.filter { name in ours.contains { name.hasPrefix("\($0): ") } }
    #expect(missing == [])
    #expect(names.climbed == [])
  }

  private func visit(_ query: [String: String]) -> Visit {
    let request = Request(
      method: "GET", path: "/traces/\(Self.id)", query: query.map { (name: $0.key, value: $0.value) }, headers: [:])
    return Visit(request: request, representation: .html, now: TestSite.now, parameters: [:])
  }
}
