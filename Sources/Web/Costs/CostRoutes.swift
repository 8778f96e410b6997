import HTTPServer
import Store

/// What was spent.
enum CostRoutes {
  static let all = [
    Route(
      .get, CostsPage.path, as: .all,
      "What was spent: over time, by model, agent, service, user, tool and session. Filters as for traces; `by` model, "
        + "agent, service or user and `step` hour, day or week tell the sums over time apart.", costs),
    Route(.get, CostsPage.path + ".csv", "The same sums as comma-separated values, to download.", csv),
  ]

  @Sendable private static func costs(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let query = try CostsQuery(visit, site.store)
    let report = try site.store.spending(query.query)
    switch visit.representation {
    case .html: return try site.html(CostsPage(report, query, site: site, visit: visit))
    case .json: return site.json(CostsJSON.json(report, query))
    case .markdown: return site.markdown(CostsText.markdown(report))
    }
  }

  @Sendable private static func csv(_ site: Site, _ visit: Visit) throws -> Response {
    let report = try site.store.spending(try CostsQuery(visit, site.store).query)
    return Response(
      headers: [
        "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-cache",
        "Content-Disposition": "attachment; filename=\"costs.csv\"",
      ], body: Array(CostsText.csv(report).utf8))
  }
}
