import HTTPServer
import Store
import Telemetry
import Testing

@testable import Web

struct LogTemplateNameTests {
  private static func isOurs(_ name: String) -> Bool {
    ["log", "logs", "trace-logs", "session-logs"].contains(name) || name.hasPrefix("part/log-")
  }

  @Test func `every name in the templates of log records is in their pages`() throws {
    let ours = TemplateTests.sources.keys.filter(Self.isOurs)
    try #require(ours.count == 8)
    var names = TemplateNames(TemplateTests.sources)
    for page in try pages() { names.visit(page) }
    #expect(names.missing.filter { name in ours.contains { name.hasPrefix("\($0): ") } } == [])
    #expect(names.climbed.filter { name in ours.contains { name.hasPrefix("\($0): ") } } == [])
  }

  private func pages() throws -> [any HTMLPage] {
    let full = try LogPageTests().site
    let bare = #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"droppedAttributesCount":3}]}]}]}"#
    try #require(full.post("/v1/logs", ["Content-Type": "application/json"], body: Array(bare.utf8)).status == 200)
    let filters = [("q", "a"), ("severity", "warn"), ("service", "shop"), ("range", "1h"), ("session", "s-1")]
    return try lists(full) + lists(full, filters) + lists(TestSite()) + searched(full) + records(full)
      + views(full)
  }

  private func visit(_ path: String, _ query: [(String, String)] = []) -> Visit {
    Visit(
      request: Request(method: "GET", path: path, query: query.map { (name: $0.0, value: $0.1) }),
      representation: .html, now: TestSite.now, parameters: [:])
  }

  private func lists(_ site: TestSite, _ query: [(String, String)] = []) throws -> [any HTMLPage] {
    let visit = visit(LogsPage.path, query + [("limit", "2")])
    let filter = try LogFilter(visit)
    return [try LogsPage(site.store.logs(filter.query), filter: filter, site: site.site, visit: visit)]
  }

  /// A search that found nothing yet, and one at its end.
  private func searched(_ site: TestSite) throws -> [any HTMLPage] {
    let visit = visit(LogsPage.path, [("q", "a"), ("cursor", "5.5")])
    let filter = try LogFilter(visit)
    return try [filter.query.cursor, nil].map { cursor in
      try LogsPage(Page(rows: [], nextCursor: cursor), filter: filter, site: site.site, visit: visit)
    }
  }

  private func records(_ site: TestSite) throws -> [any HTMLPage] {
    try site.store.logs(LogQuery()).rows.map {
      LogPage(try LogView($0, isWhole: true), site: site.site, visit: visit(LogsPage.path + "/1"))
    }
  }

  /// Of a trace and of its session: with records and with none, at the end of the list and before; asked for all, for words, and further.
  private func views(_ site: TestSite) throws -> [any HTMLPage] {
    let id = try #require(TraceID(LogPageTests.trace))
    let trace = try #require(try site.store.timeline(id))
    let session = try #require(try site.store.session("s-1"))
    let asked = [
      [("view", "logs")], [("view", "logs"), ("q", "a")], [("view", "logs"), ("q", "a"), ("cursor", "5.5")],
    ].map {
      visit("/x", $0)
    }
    let rows = try site.store.logs(LogQuery()).rows
    let pages = [nil, Cursor("5.5")].flatMap { next in [rows, []].map { Page(rows: $0, nextCursor: next) } }
    return try asked.flatMap { visit in
      let view = try TraceView(trace, .logs, site: site.site, visit: visit)
      let filter = try LogFilter(visit)
      return try pages.flatMap { page -> [any HTMLPage] in
        let total = page.rows.count
        return [
          try TraceLogsPage(page, total: total, filter: filter, view, site: site.site, visit: visit),
          try SessionLogsPage(page, total: total, filter: filter, session, site: site.site, visit: visit),
        ]
      }
    }
  }
}
