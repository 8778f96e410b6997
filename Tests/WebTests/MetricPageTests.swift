import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite struct MetricPageTests {
  static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let span = "b7ad6b7169203331"
  private static let hostile = "<script>alert(1)</script>\u{202E}&\"'"

  let site: TestSite

  /// Two services' tokens and durations of model calls, with an exemplar whose span is here and one whose is not; a hostile
  /// gauge, and a metric that has two kinds.
  init() throws {
    site = try TestSite()
    let span = #"""
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"\#(Self.trace)","spanId":"\#(Self.span)","name":"call",
      "startTimeUnixNano":"1795175000000000000","endTimeUnixNano":"1795175001000000000"}]}]}]}
      """#
    try #require(site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(span.utf8)).status == 200)
    try site.store.settle()
    let hostile = JSON.string(Self.hostile).text
    let metrics = [
      Self.tokens, Self.durations,
      #"{"name":\#(hostile),"unit":\#(hostile),"description":\#(hostile),"gauge":{"dataPoints":[{\#(Self.time(9)),"asDouble":2.5,"attributes":[{"key":\#(hostile),"value":{"stringValue":\#(hostile)}}]}]}}"#,
      #"{"name":"both","unit":"s","gauge":{"dataPoints":[{\#(Self.time(1)),"asInt":"1"}]}}"#,
      #"{"name":"both","unit":"1","sum":{"aggregationTemporality":1,"dataPoints":[{\#(Self.time(2)),"asInt":"-1"}]}}"#,
      #"{"name":"old","summary":{"dataPoints":[{\#(Self.time(2)),"count":"2","sum":3,"quantileValues":[{"quantile":0.5,"value":1},{"quantile":0.999,"value":2}]}]}}"#,
    ]
    for (service, more) in [("shop", metrics), ("bank", [Self.tokens])] {
      let request = #"""
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"\#(service)"}}]},
        "scopeMetrics":[{"metrics":[\#(more.joined(separator: ","))]}]}]}
        """#
      let taken = site.post("/v1/metrics", ["Content-Type": "application/json"], body: Array(request.utf8))
      try #require(taken.status == 200 && !taken.text.contains("partialSuccess"))
    }
  }

  /// Minutes after 11:30.
  private static func time(_ minute: Int) -> String {
    #""startTimeUnixNano":"1795174140000000000","timeUnixNano":"\#(1_795_174_200 + 60 * minute)000000000""#
  }

  private static let tokens: String = {
    let points = [("input", 1, 100), ("input", 2, 150), ("input", 3, 30), ("output", 3, 10)].map { type, minute, sum in
      #"{\#(time(minute)),"count":"2","sum":\#(sum),"bucketCounts":["1","1"],"explicitBounds":[64],"attributes":[{"key":"gen_ai.token.type","value":{"stringValue":"\#(type)"}},{"key":"gen_ai.request.model","value":{"stringValue":"m"}}]}"#
    }
    return
      #"{"name":"gen_ai.client.token.usage","unit":"{token}","histogram":{"aggregationTemporality":1,"dataPoints":[\#(points.joined(separator: ","))]}}"#
  }()

  private static let durations =
    #"{"name":"gen_ai.client.operation.duration","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[{\#(time(3)),"count":"4","sum":6,"bucketCounts":["0","4","0"],"explicitBounds":[1,2],"attributes":[{"key":"gen_ai.request.model","value":{"stringValue":"m"}}],"exemplars":[{"timeUnixNano":"1795174379000000000","asDouble":1.25,"traceId":"\#(trace)","spanId":"\#(span)"},{"timeUnixNano":"1795174378000000000","asDouble":1.5,"traceId":"\#(String(repeating: "9", count: 32))","spanId":"\#(span)"}]}]}}"#

  private func lines(_ target: String) throws -> [[String: Any]] {
    try #require(site.get("/metrics-explorer/" + target).json["lines"] as? [[String: Any]])
  }

  private func total(_ line: [String: Any]) -> Double {
    (line["values"] as? [Any] ?? []).compactMap { $0 as? Double }.reduce(0, +)
  }

  @Test(arguments: [("", 6), ("q=TOKEN", 1), ("service=bank", 1), ("service=none", 0), ("range=1h", 6)])
  func filtersNarrowTheListAndItsPage(query: String, count: Int) throws {
    let metrics = try #require(site.get("/metrics-explorer.json?" + query).json["metrics"] as? [[String: Any]])
    #expect(metrics.count == count)
    let page = site.get("/metrics-explorer?" + query)
    #expect(page.status == 200 && page.text.components(separatedBy: "<td class=\"title\">").count == count + 1)
    #expect(site.get("/metrics-explorer.md?" + query).status == 200)
  }

  @Test(arguments: [
    ("show=sum", 580), ("show=sum&service=bank", 290), ("show=sum&where=gen_ai.token.type%3Doutput", 20),
    ("show=count", 16), ("show=sum&since=2026-11-20T11:32:00Z", 380), ("show=sum&until=2026-11-20T11:32:00Z", 200),
  ])
  func aChartAddsUpWhatItsFiltersLeave(query: String, expected: Double) throws {
    #expect(try lines("gen_ai.client.token.usage.json?" + query).map(total) == [expected])
  }

  @Test func linesAreToldApartByAnAttribute() throws {
    let found = try lines("gen_ai.client.token.usage.json?by=gen_ai.token.type&show=sum")
    #expect(found.map { $0["name"] as? String } == ["input", "output"] && found.map(total) == [560, 20])
    let page = site.get("/metrics-explorer/gen_ai.client.token.usage?by=gen_ai.token.type&show=sum").text
    #expect(page.contains("where=gen_ai%2Etoken%2Etype%3Dinput") || page.contains("where=gen_ai.token.type%3Dinput"))
  }

  @Test func percentilesAreInterpolated() throws {
    let found = try lines("gen_ai.client.operation.duration.json")
    #expect(found.map { $0["name"] as? String } == ["p99", "p90", "p50"] && found.map(total) == [1.99, 1.9, 1.5])
    #expect(try lines("old.json").map { $0["name"] as? String } == ["p99.9", "p50"])
  }

  @Test func exemplarsLeadToSpansThatAreHere() {
    let page = site.get("/metrics-explorer/gen_ai.client.operation.duration").text
    #expect(page.components(separatedBy: "href=\"/traces/").count == 2)
    #expect(page.contains("/traces/\(Self.trace)?span=\(Self.span)#s-\(Self.span)") && page.contains("1.25 s"))
  }

  @Test func metricsOfOneNameAreToldApart() throws {
    #expect(try site.get("/metrics-explorer/both.json").json["kind"] as? String == "sum")
    #expect(try site.get("/metrics-explorer/both.json?kind=gauge").json["unit"] as? String == "s")
    #expect(site.get("/metrics-explorer/both").text.contains("also as gauge, s"))
    #expect(site.get("/metrics-explorer/both.json?unit=x").status == 404)
  }

  @Test(arguments: ["show=loud", "where=x", "kind=x", "since=soon", "range=1y", "offset=-1"])
  func aFilterThatCannotBeUsedIsNamed(query: String) {
    let answer = site.get("/metrics-explorer/both.json?" + query)
    #expect(answer.status == 400 && answer.text.contains(String(query.prefix { $0 != "=" })))
  }

  @Test func hostileTextIsTextEverywhere() {
    let name = PercentEncoding.encode(pathSegment: Self.hostile)
    for target in ["/metrics-explorer", "/metrics-explorer/" + name] {
      let page = site.get(target)
      #expect(page.status == 200)
      #expect(!page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;alert"))
      #expect(!site.get(target + ".md").text.contains("<script>"))
    }
  }

  @Test func theOverviewHasWhatMetricsAloneTell() throws {
    let metrics = try #require(site.get("/overview.json").json["model_metrics"] as? [String: Any])
    let found = try #require(metrics["models"] as? [[String: Any]])
    #expect(metrics["complete"] as? Bool == true)
    #expect(found.count == 1 && found[0]["model"] as? String == "m" && found[0]["input_tokens"] as? Double == 560)
    #expect(found[0]["output_tokens"] as? Double == 20 && found[0]["calls"] as? Double == 4)
    #expect(site.get("/overview").text.contains("Model calls, as metrics tell"))
    #expect(site.get("/overview.md").text.contains("| m | 560 | 20 | 4 | 1.50 s |"))
    #expect(try site.get("/overview.json?service=bank").json["model_metrics"] is [String: Any])
    #expect(!site.get("/overview?agent=x").text.contains("as metrics tell"))
    #expect(!(try site.load("ag2/")).get("/overview").text.contains("as metrics tell"))
  }

  @Test func anEmptyListSaysHowToSend() throws {
    let fresh = try TestSite()
    #expect(fresh.get("/metrics-explorer").text.contains("OTEL_METRICS_EXPORTER=otlp"))
    #expect(!fresh.get("/traces").text.contains("href=\"/metrics-explorer\""))
    #expect(site.get("/traces").text.contains("href=\"/metrics-explorer\""))
    #expect(site.get("/metrics-explorer?q=nothing").text.contains("No metric matches"))
    #expect(site.get("/metrics-explorer/nothing").status == 404)
  }

  @Test func exportsPointsAsTheyCame() throws {
    let again = try TestSite()
    let target = "/metrics-explorer/gen_ai.client.operation.duration.otlp.json"
    for _ in 0..<2 {
      let taken = again.post("/v1/metrics", ["Content-Type": "application/json"], body: site.get(target).body)
      #expect(taken.status == 200)
    }
    #expect(again.get(target).body == site.get(target).body)
  }
}
