import Analysis
import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

/// The views of a trace besides its timeline, over real requests.
struct TraceViewTests {
  /// A trace of five spans: an agent that calls two tools one after the other, then a model; one tool fails.
  static let id = "00000000000000000000000000000abc"

  static func load(
    _ site: TestSite, id: String = id, names: [String] = ["search", "search"], model: String = "gpt-4.1"
  )
    throws
  {
    let start = TestSite.now - 60_000_000_000
    func span(
      _ number: Int, _ name: String, _ operation: String, _ from: Int64, _ to: Int64, _ more: [String: Any] = [:]
    ) -> [String: Any] {
      var attributes: [[String: Any]] = [["key": "gen_ai.operation.name", "value": ["stringValue": operation]]]
      for (key, value) in more {
        let isText = value is String
        attributes.append(["key": key, "value": [isText ? "stringValue" : "intValue": isText ? value : "\(value)"]])
      }
      var span: [String: Any] = [
        "traceId": id, "spanId": "000000000000000\(number)", "name": name, "kind": 1, "attributes": attributes,
        "startTimeUnixNano": "\(start + from * 1_000_000)", "endTimeUnixNano": "\(start + to * 1_000_000)",
      ]
      if number > 1 { span["parentSpanId"] = "0000000000000001" }
      if number == 3 { span["status"] = ["code": 2, "message": "no luck"] }
      return span
    }
    let tools = names.enumerated().map { number, name in
      span(number + 2, name, "execute_tool", Int64(100 + 400 * number), Int64(500 + 400 * number))
    }
    let question = #"[{"role":"user","parts":[{"type":"text","content":"Where is <b>it</b>?"}]}]"#
    let call = span(
      9, "chat \(model)", "chat", 1_000, 1_900,
      [
        "gen_ai.request.model": model, "gen_ai.usage.input_tokens": 1_000, "gen_ai.usage.output_tokens": 100,
        "gen_ai.input.messages": question,
      ])
    let spans = [span(1, "plan <i>", "invoke_agent", 0, 2_000, ["gen_ai.agent.name": "boss"])] + tools + [call]
    let body: [String: Any] = ["resourceSpans": [["scopeSpans": [["spans": spans]]]]]
    let data = try JSONSerialization.data(withJSONObject: body)
    let answer = site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(data))
    try #require(answer.status == 200)
    try site.store.settle()
  }

  static func site() throws -> TestSite {
    let site = try TestSite()
    try load(site)
    return site
  }

  @Test(arguments: ["path", "flame", "flame&by=cost", "table", "statistics", "json"])
  func `every view has its tab and the trace's name, escaped`(view: String) throws {
    let page = try Self.site().get("/traces/\(Self.id)?view=\(view)")
    #expect(page.status == 200)
    #expect(page.text.contains("<h1>plan &lt;i&gt;</h1>"))
    #expect(
      page.text.contains(
        #"aria-current="page">\#(try #require(ViewKind(rawValue: String(view.prefix { $0 != "&" }))).name)"#))
    #expect(!page.text.contains("<i>"))
  }

  @Test func `the path says what could be saved and what lies beside it`() throws {
    let answer = try Self.site().get("/traces/\(Self.id).json?view=path")
    let path = try #require(try answer.json["critical_path"] as? [String: Any])
    let segments = try #require(path["segments"] as? [[String: Any]])
    #expect(
      segments.map { $0["name"] as? String } == [
        "plan <i>", "search", "search", "plan <i>", "chat gpt-4.1", "plan <i>",
      ])
    #expect(segments.compactMap { $0["duration_ms"] as? Double } == [100, 400, 400, 100, 900, 100])
    let runs = try #require(path["sequential_runs"] as? [[String: Any]])
    #expect(runs.map { $0["saves_at_most_ms"] as? Double } == [400])
    let page = try Self.site().get("/traces/\(Self.id)?view=path").text
    #expect(
      page.contains(
        "2 tool spans below “plan &lt;i&gt;” ran one after the other, for 800 ms: making these parallel saves at most 400 ms"
      ))
    #expect(page.contains("All of the cost, $0.0028, lies on the path."))
  }

  @Test(arguments: ["path", "statistics"])
  func `what the page tells is in its Markdown`(view: String) throws {
    let text = try Self.site().get("/traces/\(Self.id).md?view=\(view)").text
    #expect(text.contains("search"))
    #expect(text.contains("| --- |"))
    #expect(!text.contains("<i>"))
  }

  @Test func `like siblings are one box of the flame graph`() throws {
    let page = try Self.site().get("/traces/\(Self.id)?view=flame").text
    #expect(page.contains(">search ×2</text>"))
    #expect(page.components(separatedBy: "<rect width=\"100%\" height=\"100%\"/>").count == 4)
    let boxes = try #require(
      try Self.site().get("/traces/\(Self.id).json?view=flame").json["boxes"] as? [[String: Any]])
    #expect(boxes.map { $0["total_ms"] as? Double } == [2_000, 800, 900])
  }

  @Test func `a box of the flame graph can fill the width and lists its spans`() throws {
    let page = try Self.site().get("/traces/\(Self.id)?view=flame&root=0000000000000003").text
    #expect(page.contains("Whole trace"))
    #expect(page.contains("width=\"100%\" height=\"23\""))
    #expect(page.contains("?span=0000000000000002#s-0000000000000002"))
    #expect(page.contains("<h2 class=\"part-title\" id=\"spans\">2 spans</h2>"))
  }

  @Test(arguments: [
    ("name", "asc", ["chat gpt-4.1", "plan <i>", "search", "search"]),
    ("duration", "desc", ["plan <i>", "chat gpt-4.1", "search", "search"]),
    ("cost", "desc", ["chat gpt-4.1", "plan <i>", "search", "search"]),
    ("self", "desc", ["chat gpt-4.1", "search", "search", "plan <i>"]),
    ("status", "desc", ["search", "plan <i>", "search", "chat gpt-4.1"]),
  ])
  func `the spans stand in the order asked for, on the page and as CSV`(order: String, dir: String, names: [String])
    throws
  {
    let site = try Self.site()
    let csv = site.get("/traces/\(Self.id)/spans.csv?order=\(order)&dir=\(dir)")
    #expect(csv.headers["Content-Type"] == "text/csv; charset=utf-8")
    let rows = csv.text.split(separator: "\r\n").dropFirst()
    #expect(rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] } == names.map { $0[...] })
    let page = site.get("/traces/\(Self.id)?view=table&order=\(order)&dir=\(dir)").text
    #expect(page.contains("aria-sort=\"\(dir == "asc" ? "ascending" : "descending")\""))
  }

  @Test func `statistics count every span once`() throws {
    let all = try #require(
      try Self.site().get("/traces/\(Self.id).json?view=statistics").json["operations"] as? [[String: Any]])
    #expect(all.map { $0["name"] as? String } == ["chat gpt-4.1", "search", "plan <i>"])
    #expect(all.map { $0["span_count"] as? Int } == [1, 2, 1])
    #expect(all.map { $0["error_count"] as? Int } == [0, 1, 0])
    #expect(all.map { $0["p95_ms"] as? Double } == [900, 400, 2_000])
  }

  @Test(arguments: [
    "view=table&order=colour", "view=table&dir=up", "view=flame&by=luck", "view=flame&root=none",
    "view=statistics&order=start",
  ])
  func `what cannot be asked is named`(query: String) throws {
    let answer = try Self.site().get("/traces/\(Self.id)?\(query)")
    #expect(answer.status == 400)
    #expect(answer.text.contains("The parameter “"))
  }

  @Test func `a flame graph of a span that is not there is not found`() throws {
    #expect(try Self.site().get("/traces/\(Self.id)?view=flame&root=00000000000000ff").status == 404)
  }

  @Test func `the JSON is what was sent, with its download beside it`() throws {
    let page = try Self.site().get("/traces/\(Self.id)?view=json").text
    #expect(page.contains("&quot;traceId&quot;: &quot;\(Self.id)&quot;"))
    #expect(page.contains("href=\"/traces/\(Self.id).otlp.json\" download"))
    #expect(!page.contains("This is the beginning"))
  }
}
