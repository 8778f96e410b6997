import HTTPServer
import Store
import Telemetry
import Testing

@testable import Web

struct MetricTemplateNameTests {
  private static func isOurs(_ name: String) -> Bool {
    ["metric", "metrics"].contains(name) || name.hasPrefix("part/metric-")
  }

  @Test func everyNameInTheTemplatesOfMetricsIsInTheirPages() throws {
    let ours = TemplateTests.sources.keys.filter(Self.isOurs)
    try #require(ours.count == 5)
    var names = TemplateNames(TemplateTests.sources)
    for page in try pages() { names.visit(page) }
    #expect(names.missing.filter { name in ours.contains { name.hasPrefix("\($0): ") } } == [])
    #expect(names.climbed.filter { name in ours.contains { name.hasPrefix("\($0): ") } } == [])
  }

  private func visit(_ query: [(String, String)] = []) -> Visit {
    Visit(
      request: Request(method: "GET", path: MetricLinks.list, query: query.map { (name: $0.0, value: $0.1) }),
      representation: .html, now: TestSite.now, parameters: [:])
  }

  private func pages() throws -> [any HTMLPage] {
    let site = try MetricPageTests().site
    let filters = [("q", "a"), ("service", "shop"), ("range", "1h"), ("offset", "100")]
    var pages: [any HTMLPage] = [
      try list(site), try list(site, filters), try list(try TestSite()),
      try list(site, hasMore: true),
    ]
    for metric in try site.store.metrics(MetricQuery()).metrics {
      for query in [[], [("by", "gen_ai.token.type"), ("where", "x=")], [("show", "count")], [("service", "none")]] {
        pages.append(try chart(metric.metric, site, query))
      }
    }
    return pages
  }

  private func list(
    _ site: TestSite, _ query: [(String, String)] = [], hasMore: Bool = false
  ) throws -> any HTMLPage {
    let visit = visit(query)
    let filter = try MetricFilter(visit)
    let found = try site.store.metrics(filter.list).metrics
    return try MetricsPage((found, hasMore), total: found.count, filter: filter, site: site.site, visit: visit)
  }

  private func chart(
    _ metric: MetricName, _ site: TestSite, _ query: [(String, String)]
  ) throws -> any HTMLPage {
    let visit = visit(query)
    let filter = try MetricFilter(visit)
    let report = try MetricReport(metric, filter, store: site.store, now: visit.now)
    let known = try site.store.known(report.exemplars.compactMap(\.traceID))
    return try MetricPage(report, others: [metric], filter: filter, known: known, site: site.site, visit: visit)
  }
}
