import Analysis
import Foundation
import HTTPServer
import Ingest
import OTLP
import Store
import Telemetry
import Testing

@testable import Web

struct TraceRouteTests {
  private static let id = "0af7651916cd43dd8448eb211c80319c"
  private static let hostile = "\"'><script>x</script>\u{202E}\u{1B}[31m|`_\n"

  /// A trace of a root, a hostile failed child, an orphan and a span that has not ended.
  private func site(_ names: [String] = ["root", hostile, "orphan", "open"]) throws -> TestSite {
    let site = try TestSite()
    let trace = try #require(TraceID(Self.id))
    let start = UInt64(TestSite.now - 60_000_000_000)
    let spans = try names.enumerated().map { index, name in
      var span = Telemetry.Span(traceID: trace, id: try #require(SpanID(UInt64(index + 1))))
      span.name = name
      span.startTime = start + UInt64(index) * 1000
      span.endTime = name == "open" ? 0 : span.startTime + 10_000
      span.parentID = index == 0 ? nil : SpanID(name == "orphan" ? 99 : 1)
      return span
    }
    try send(spans.map { $0.id.value == 2 ? failed($0) : $0 }, to: site)
    return site
  }

  @Test func whatIsTooMuchForOneAnswerIsRefused() throws {
    let site = try site()
    let whole = WholeTrace(id: try #require(TraceID(Self.id)), store: site.store)
    var (bytes, spans) = (0, 0)
    let add: (SpanContent) -> Void = { content in
      bytes += content.span.count
      spans += 1
    }
    #expect(try whole.contents(add))
    #expect(spans == 4)
    let size = bytes
    #expect(try whole.contents(limit: size, add))
    #expect {
      try whole.contents(limit: size - 1, add)
    } throws: { error in
      (error as? Problem)?.status == 413
    }
  }

  private func failed(_ span: Telemetry.Span) -> Telemetry.Span {
    var span = span
    span.status.code = .error
    span.status.message = Self.hostile
    span.attributes = [
      Attribute(Self.hostile, .string(Self.hostile)), Attribute("url", .string("javascript:alert(1)")),
      Attribute("json", .string(#"{"<b>":"<i>"}"#)), Attribute("numbers", .array([.int(.min), .double(.infinity)])),
    ]
    var event = Event()
    event.name = Self.hostile
    event.time = .max
    span.events = [event]
    var link = Link()
    link.traceID = [1]
    span.links = [link]
    return span
  }

  private func send(_ spans: [Telemetry.Span], to site: TestSite) throws {
    var resource = Resource()
    resource.attributes = [Attribute("service.name", .string("svc"))]
    let group = OTLP.StoredSpans(resource: OTLP.encode(resource), scope: [], spans: spans.map { OTLP.encode($0) })
    let answer = site.post(
      "/v1/traces", ["Content-Type": "application/x-protobuf"], body: OTLP.tracesRequest([group]))
    try #require(answer.status == 200)
    try site.store.settle()
  }

  private static let child = "/traces/\(id)/spans/0000000000000002"

  @Test(arguments: [
    ("/traces/\(id)", 200), ("/traces/\(id.uppercased())", 200), ("/traces/\(id).json?content=1", 200),
    ("/traces/\(id).md", 200), ("/traces/\(id).otlp.json", 200), (child, 200), (child + ".json", 200),
    (child + ".md", 200), ("/traces/\(id)?span=zz&collapsed=x&from=-5", 200),
    ("/traces/\(id)?from=99999999999999999999", 200),
    ("/traces/\(id.dropLast())", 400), ("/traces/\(id)0.json", 400), ("/traces/\(id)/spans/xyz.md", 400),
    ("/traces/" + String(repeating: "0", count: 32), 400), ("/traces/1\(id.dropFirst())", 404),
    ("/traces/1\(id.dropFirst()).otlp.json", 404), ("/traces/\(id)/spans/00000000000000ff", 404),
    ("/traces/1\(id.dropFirst())/spans/xyz", 400),
  ])
  func `an address has its status`(target: String, status: Int) throws {
    #expect(try site().get(target).status == status)
  }

  @Test(arguments: ["/traces/\(id)", "/traces/\(id)?span=0000000000000002", child])
  func `nothing a sender writes becomes markup`(target: String) throws {
    let page = try site().get(target).text
    #expect(!page.contains("<script>x"))
    #expect(!page.contains("<i>"))
    #expect(!page.contains("href=\"javascript:"))
    #expect(page.contains("&quot;&#39;&gt;&lt;script&gt;x"))
  }

  @Test(arguments: ["/traces/\(id).md", child + ".md"])
  func `nothing a sender writes steers a terminal or a reader of Markdown`(target: String) throws {
    let text = try site().get(target).text
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(!text.contains("<script"))
  }

  @Test func `rows are marked in words`() throws {
    let page = try site().get("/traces/\(Self.id)").text
    for word in ["error", "orphan", "unfinished"] { #expect(page.contains(">\(word)</span>")) }
  }

  @Test func `a closed subtree is not in the page, and says how much it hides`() throws {
    let page = try site().get("/traces/\(Self.id)?collapsed=0000000000000001").text
    #expect(!page.contains("id=\"s-0000000000000002\""))
    #expect(page.contains("aria-label=\"Open, 2 below\""))
    #expect(page.contains("1 inside"))
    #expect(page.contains("2 of 4 spans"))
  }

  @Test func `a span that is not there is told, and the trace shown`() throws {
    let page = try site().get("/traces/\(Self.id)?span=00000000000000ff").text
    #expect(page.contains("has no span 00000000000000ff"))
    #expect(page.contains("id=\"s-0000000000000001\""))
  }

  @Test func `a trace of many rows is paged, and a selection opens its page`() throws {
    let count = WaterfallWindow.textLimit + 10
    let site = try site((0..<count).map { "span \($0)" })
    let first = site.get("/traces/\(Self.id)").text
    #expect(first.contains("Rows 1–100 of 2,010"))
    #expect(first.contains("from=100\""))
    let last = String(count, radix: 16)
    let selected = String(repeating: "0", count: 16 - last.count) + last
    let second = site.get("/traces/\(Self.id)?span=\(selected)").text
    #expect(second.contains("id=\"s-\(selected)\""))
    #expect(second.contains("Rows 2,001–2,010 of 2,010"))
    #expect(site.get("/traces/\(Self.id).md?from=2000").text.contains("Rows 2,001–2,010 of 2,010"))
  }

  @Test func `a span has the contract's names`() throws {
    let trace = try site().get("/traces/\(Self.id).json?content=1").json
    let spans = try #require(trace["spans"] as? [[String: Any]])
    let content = ["attributes", "events", "links", "resource", "scope"]
    let outline = [
      "span_id", "parent_span_id", "trace_id", "name", "kind", "type", "service", "start_time", "duration_ms", "depth",
      "status", "status_message", "agent", "model", "provider", "tool", "reported_tokens", "counted", "tokens",
      "cost_usd", "dialect", "error", "user", "environment", "tags", "response_id", "usage_rule", "cost_source",
      "reported_cost_usd",
    ]
    #expect(spans.count == 4)
    for span in spans { #expect(Set(span.keys) == Set(outline + content)) }
    #expect(spans.map { $0["depth"] as? Int } == [0, 1, 0, 1])
    #expect(spans[1]["status_message"] as? String == Self.hostile)
    #expect(spans[3]["duration_ms"] is NSNull)
    let event = try #require((spans[1]["events"] as? [[String: Any]])?.first)
    #expect(event["time"] as? String == "2554-07-21T23:34:33.709551615Z")
    let bare = try #require((site().get("/traces/\(Self.id).json").json["spans"] as? [[String: Any]])?.first)
    #expect(Set(bare.keys) == Set(outline))
  }

  @Test func `tokens that another span counts stand in brackets`() throws {
    let site = try TestSite().load("ag2/")
    let traces = try #require(site.get("/traces.json?limit=100").json["traces"] as? [[String: Any]])
    var elsewhere = 0
    for trace in traces {
      let path = "/traces/\(try #require(trace["trace_id"] as? String))"
      let spans = try #require(site.get(path + ".json").json["spans"] as? [[String: Any]])
      let reported = spans.filter { ($0["reported_tokens"] as? [String: Any])?["total"] is Int }
      let repeated = reported.count { $0["counted"] as? Bool == false }
      let cells = site.get(path).text.matches(of: /class="cell tokens" role="gridcell" title="([^"]+)">(\(?)[\d.]+/)
      #expect(cells.count == reported.count)
      #expect(cells.count { $0.1 == "tokens that another span counts" && $0.2 == "(" } == repeated)
      elsewhere += repeated
    }
    #expect(elsewhere > 0)
  }

  @Test(arguments: ["ag2/", "otel-sdk/webshop-http/", "openinference/"])
  func `what is given back as OTLP makes the same trace again`(client: String) throws {
    let site = try TestSite().load(client)
    let again = try TestSite()
    let traces = try #require(site.get("/traces.json?limit=100").json["traces"] as? [[String: Any]])
    try #require(!traces.isEmpty)
    for trace in traces {
      let path = "/traces/\(try #require(trace["trace_id"] as? String))"
      let otlp = site.get(path + ".otlp.json")
      #expect(otlp.headers["Content-Disposition"]?.hasPrefix("attachment; filename=") == true)
      #expect(again.post("/v1/traces", ["Content-Type": "application/json"], body: otlp.body).status == 200)
    }
    try again.store.settle()
    for trace in traces {
      let path = "/traces/\(try #require(trace["trace_id"] as? String))"
      #expect(again.get(path + ".otlp.json").text == site.get(path + ".otlp.json").text)
      #expect(again.get(path + ".json?content=1").text == site.get(path + ".json?content=1").text)
    }
  }
}
