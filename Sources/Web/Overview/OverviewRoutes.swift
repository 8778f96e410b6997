import HTTPServer
import Store

/// What all traces add up to.
enum OverviewRoutes {
  static let all = [
    Route(
      .get, OverviewPage.path, as: .all,
      "Latency, errors and cost of all traces, by span type, operation, agent, tool and model; filters as for traces.",
      overview)
  ]

  @Sendable private static func overview(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let filter = try ListFilter(visit)
    let overview = try site.store.overview(filter.query, now: visit.now)
    let metrics = try ModelMetrics(overview, filter, store: site.store)
    switch visit.representation {
    case .html: return try site.html(OverviewPage(overview, metrics: metrics, filter: filter, site: site, visit: visit))
    case .json: return site.json(overview.json(filter, metrics))
    case .markdown: return site.markdown(overview.markdown(metrics))
    }
  }
}
