import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite struct LogPageTests {
  static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let span = "b7ad6b7169203331"
  private static let hostile = "<script>alert(1)</script>\u{202E}&\"'"

  let site: TestSite

  /// A model call of a session, with two log records; and one record that belongs to nothing.
  init() throws {
    site = try TestSite()
    let ids = #""traceId":"\#(Self.trace)","spanId":"\#(Self.span)""#
    let span = #"""
      {"resourceSpans":[{"scopeSpans":[{"spans":[{\#(ids),"name":"chat","startTimeUnixNano":"1795175000000000000",
      "endTimeUnixNano":"1795175001000000000","attributes":[
      {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
      {"key":"session.id","value":{"stringValue":"s-1"}}]}]}]}]}
      """#
    try #require(site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(span.utf8)).status == 200)
    try site.store.settle()
    let hostile = JSON.string(Self.hostile).text
    let logs = #"""
      {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
      "scopeLogs":[{"scope":{"name":"lib","version":"2"},"logRecords":[
      {\#(ids),"timeUnixNano":"1795175000500000000","eventName":"gen_ai.user.message",
       "body":{"kvlistValue":{"values":[{"key":"content","value":{"stringValue":"Where is my parcel?"}}]}}},
      {\#(ids),"timeUnixNano":"1795175000900000000","eventName":"gen_ai.choice",
       "body":{"kvlistValue":{"values":[{"key":"message","value":{"kvlistValue":{"values":[
         {"key":"role","value":{"stringValue":"assistant"}},
         {"key":"content","value":{"stringValue":"In Utrecht."}}]}}}]}}},
      {"timeUnixNano":"1795175002000000000","severityNumber":17,"severityText":\#(hostile),
       "body":{"stringValue":\#(hostile)},"attributes":[{"key":\#(hostile),"value":{"stringValue":\#(hostile)}},
       {"key":"n","value":{"intValue":"9007199254740993"}}]}
      ]}]}]}
      """#
    try #require(site.post("/v1/logs", ["Content-Type": "application/json"], body: Array(logs.utf8)).status == 200)
  }

  /// Of a trace whose spans have not come, or never will, there are the records.
  @Test func theAddressOfATraceWithoutSpansLeadsToItsRecords() throws {
    let id = "00000000000000000000000000000a11"
    let logs = #"""
      {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"\#(id)","timeUnixNano":"1","body":{"stringValue":"alone"}}]}]}]}
      """#
    try #require(site.post("/v1/logs", ["Content-Type": "application/json"], body: Array(logs.utf8)).status == 200)
    for suffix in ["", ".json", ".md"] {
      let answer = site.get("/traces/\(id)\(suffix)")
      #expect(answer.status == 302 && answer.headers["Location"] == "/logs\(suffix)?trace=\(id)")
    }
    #expect(site.get("/logs?trace=\(id)").text.contains("/traces/\(id)"))
    #expect(site.get("/traces/00000000000000000000000000000a12").status == 404)
    #expect(site.get("/traces/\(Self.trace)?span=0000000000000a11").status == 200)
    #expect(site.get("/traces/\(Self.trace)/spans/0000000000000a11").status == 404)
  }

  private func messages(_ target: String) throws -> [[String: Any]] {
    try #require(site.get(target).json["logs"] as? [[String: Any]])
  }

  @Test func theListIsNewestFirstAndItsRecordsAreWhole() throws {
    let logs = try messages("/logs.json")
    #expect(logs.map { $0["event_name"] as? String } == [nil, "gen_ai.choice", "gen_ai.user.message"])
    let error = logs[0]
    #expect(error["severity"] as? String == "error" && error["severity_text"] as? String == Self.hostile)
    #expect(error["body"] as? String == Self.hostile && error["service"] as? String == "shop")
    #expect((error["attributes"] as? [String: Any])?["n"] as? Int == 9_007_199_254_740_993)
    #expect(error["time"] as? String == "2026-11-20T11:43:22.000000000Z")
    #expect(logs[1]["session_id"] as? String == "s-1" && logs[1]["span_id"] as? String == Self.span)
  }

  @Test(arguments: [
    ("severity=error", 1), ("severity=debug", 1), ("service=shop", 3), ("service=none", 0), ("session=s-1", 2),
    ("trace=\(trace)", 2), ("trace=\(trace)&span=\(span)", 2), ("q=PARCEL", 1), ("q=gen_ai.choice", 1),
    ("since=2026-11-20T11:43:22Z", 1), ("until=2026-11-20T11:43:22Z", 2), ("range=1h", 3), ("limit=1", 1),
  ])
  func filtersNarrowTheListAndItsPage(query: String, count: Int) throws {
    #expect(try messages("/logs.json?" + query).count == count)
    let page = site.get("/logs?" + query)
    #expect(page.status == 200 && page.text.components(separatedBy: "<li class=\"log ").count == count + 1)
  }

  @Test(arguments: ["severity=loud", "trace=1", "span=x", "since=soon", "cursor=x", "limit=0", "dir=up", "range=1y"])
  func aFilterThatCannotBeUsedIsNamed(query: String) {
    let answer = site.get("/logs.json?" + query)
    #expect(answer.status == 400 && answer.text.contains(String(query.prefix { $0 != "=" })))
  }

  @Test func aPageLeadsToTheNext() throws {
    let page = site.get("/logs.json?limit=2")
    let cursor = try #require(page.json["next_cursor"] as? String)
    #expect(
      try messages("/logs.json?limit=2&cursor=" + cursor).map { $0["event_name"] as? String }
        == ["gen_ai.user.message"])
    #expect(site.get("/logs?limit=2").text.contains("/logs?limit=2&amp;cursor=\(cursor)"))
  }

  @Test func hostileTextIsTextEverywhere() throws {
    let number = try #require(try messages("/logs.json")[0]["id"] as? Int)
    for target in ["/logs", "/logs/\(number)"] {
      let page = site.get(target)
      #expect(page.status == 200)
      #expect(!page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;alert"))
    }
    for target in ["/logs.md", "/logs/\(number).md"] { #expect(!site.get(target).text.contains("<script>")) }
  }

  @Test func aRecordHasAPageOfItsOwn() throws {
    let number = try #require(try messages("/logs.json")[1]["id"] as? Int)
    let page = site.get("/logs/\(number)").text
    #expect(page.contains("gen_ai.choice") && page.contains("/traces/\(Self.trace)/spans/\(Self.span)"))
    #expect(try site.get("/logs/\(number).json").json["event_name"] as? String == "gen_ai.choice")
    #expect(site.get("/logs/\(number).md").text.hasPrefix("# gen\\_ai.choice"))
    #expect(site.get("/logs/99").status == 404 && site.get("/logs/x").status == 400)
  }

  @Test func aTraceAndASessionHaveTheirRecordsInOrderOfTime() throws {
    for path in ["/traces/\(Self.trace)", "/sessions/s-1"] {
      let logs = try messages(path + ".json?view=logs")
      #expect(logs.map { $0["event_name"] as? String } == ["gen_ai.user.message", "gen_ai.choice"])
      let page = site.get(path + "?view=logs").text
      #expect(page.contains("2 log records, in order of time") && page.contains("Where is my parcel?"))
      #expect(site.get(path).text.contains("?view=logs"))
      #expect(site.get(path + ".md?view=logs").text.contains("Where is my parcel?"))
    }
  }

  @Test(arguments: ["/traces/\(trace)", "/sessions/s-1"])
  func wordsThatNoRecordHasLeadBackToAll(path: String) {
    let page = site.get(path + "?view=logs&q=nowhere").text
    #expect(page.contains("No log record matches") && !page.contains("No log record names"))
    #expect(page.contains(#"<a href="\#(path)?view=logs">All log records of"#))
    #expect(site.get(path + "?view=logs&q=parcel").text.contains("Where is my parcel?"))
  }

  @Test func wordsThatTheLineDoesNotShowAreShownBesideIt() {
    let page = site.get("/logs?q=740993").text
    #expect(!page.contains("<mark>"))  // a number is no text
    #expect(!site.get("/logs?q=parcel").text.contains("<mark>"))
    let attribute =
      #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"done"},"attributes":"#
      + #"[{"key":"result","value":{"stringValue":"<b>Zeppelin</b>"}}]}]}]}]}"#
    #expect(site.post("/v1/logs", ["Content-Type": "application/json"], body: Array(attribute.utf8)).status == 200)
    let late =
      #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"\#(String(repeating: "x ", count: 90))Lyon"}}]}]}]}"#
    #expect(site.post("/v1/logs", ["Content-Type": "application/json"], body: Array(late.utf8)).status == 200)
    #expect(site.get("/logs?q=lyon").text.contains("x <mark>Lyon</mark>"))
    let found = site.get("/logs?q=zeppelin").text
    #expect(found.contains("<span class=\"key\">result</span> &lt;b&gt;<mark>Zeppelin</mark>&lt;/b&gt;"))
  }

  @Test func aSpanHasItsRecords() throws {
    let path = "/traces/\(Self.trace)/spans/\(Self.span)"
    #expect(try messages(path + ".json").count == 2)
    let page = site.get(path).text
    #expect(page.contains("Logs <span class=\"count\">2</span>"))
    #expect(site.get(path + ".md").text.contains("## Logs"))
    #expect(site.get("/traces/\(Self.trace)?span=\(Self.span)").text.contains("Logs <span class=\"count\">2</span>"))
  }

  @Test func eventsThatCameAsRecordsAreTheMessagesOfTheirSpan() throws {
    let span = try site.get("/traces/\(Self.trace)/spans/\(Self.span).json").json
    let messages = try #require(span["messages"] as? [String: Any])
    let input = try #require(messages["input"] as? [[String: Any]])
    let output = try #require(messages["output"] as? [[String: Any]])
    #expect(input.count == 1 && "\(input)".contains("Where is my parcel?"))
    #expect(output.count == 1 && "\(output)".contains("In Utrecht."))
    let transcript = site.get("/sessions/s-1/transcript.md").text
    #expect(transcript.contains("Where is my parcel?") && transcript.contains("In Utrecht."))
  }

  @Test func exportsRecordsAsTheyCame() throws {
    let answer = site.get("/logs.otlp.json?limit=2&dir=asc")
    #expect(answer.headers["Link"]?.contains("rel=\"next\"") == true)
    let again = try TestSite()
    for body in [answer.body, site.get("/logs.otlp.json").body, site.get("/logs.otlp.json").body] {
      let taken = again.post("/v1/logs", ["Content-Type": "application/json"], body: body)
      #expect(taken.status == 200)
    }
    #expect(again.get("/logs.otlp.json").body == site.get("/logs.otlp.json").body)
    #expect(try again.store.counts().logs == 3)
  }

  @Test func countsAreInTheServersMetrics() {
    let metrics = site.get("/metrics").text
    #expect(metrics.contains("spanloom_log_records_accepted_total 3\n"))
    #expect(metrics.contains("spanloom_stored_log_records 3\n"))
    #expect(metrics.contains("spanloom_spans_accepted_total 1\n"))
  }

  @Test func anEmptyListSaysHowToSend() throws {
    let page = try TestSite().get("/logs").text
    #expect(page.contains("No log record has arrived yet") && page.contains("OTEL_LOGS_EXPORTER=otlp"))
    #expect(site.get("/logs?q=nothing").text.contains("No log record matches"))
  }
}
