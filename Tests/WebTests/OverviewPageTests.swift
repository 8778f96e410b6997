import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite struct OverviewPageTests {
  @Test func numbersLeadToTheListsTheyAreMadeOf() throws {
    let page = try TestSite().load("otel-genai/").get("/overview?range=30d&order=cost").text
    #expect(page.contains(#"href="/traces?range=30d&amp;status=error""#))
    #expect(page.contains(#"href="/traces?range=30d&amp;type=llm""#))
    #expect(!page.contains("order=cost&amp;type"))
  }

  @Test func theFormAsksTheOverviewAgain() throws {
    let page = try TestSite().load("ag2/").get("/overview?agent=emma").text
    #expect(page.contains(#"<form class="filters" action="/overview""#))
    #expect(page.contains(#"<a class="chip drop" href="/overview" "#))
  }

  @Test(arguments: ["/overview", "/overview.json", "/overview.md"])
  func anUnknownFilterValueIsRefused(path: String) throws {
    let site = try TestSite()
    #expect(site.get(path + "?type=wizard").status == 400)
    #expect(site.get(path + "?since=yesterday").status == 400)
    #expect(site.get(path + "?type=llm").status == 200)
  }

  @Test func withoutATraceItSaysSo() throws {
    let site = try TestSite()
    #expect(site.get("/overview").text.contains("Nothing has arrived yet"))
    #expect(try site.get("/overview.json").json["trace_count"] as? Int == 0)
    try site.load("ag2/")
    #expect(site.get("/overview?agent=nobody").text.contains("No trace matches"))
  }

  /// An operation's name is a stranger's text.
  @Test func namesAreText() throws {
    let site = try TestSite()
    let body = """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"0102030405060708",
      "name":"<script>&\\"x","startTimeUnixNano":"1795176000000000000","endTimeUnixNano":"1795176001000000000"}]}]}]}
      """
    #expect(site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(body.utf8)).status == 200)
    try site.store.settle()
    let page = site.get("/overview").text
    #expect(page.contains("&lt;script&gt;&amp;"))
    #expect(!page.contains("<script>&"))
    #expect(page.contains("operation=%3Cscript%3E%26%22x"))
  }
}
