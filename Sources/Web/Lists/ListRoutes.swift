import HTTPServer
import Store

/// The lists of sessions and traces.
enum ListRoutes {
  static let all = [
    Route(
      .get, SessionsPage.path, as: .all,
      "Sessions, newest first. Filters: \(ListFilter.names); `order`, `dir`, `cursor`, `limit`.", sessions),
    Route(.get, TracesPage.path, as: .all, "Traces, newest first; filters as for sessions.", traces),
  ]

  @Sendable private static func sessions(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let filter = try ListFilter(visit)
    let page = try site.store.sessions(filter.query)
    switch visit.representation {
    case .html: return try site.html(SessionsPage(page, filter: filter, site: site, visit: visit))
    case .json: return site.json(json("sessions", page.rows.map { .object($0.members) }, page.nextCursor))
    case .markdown: return site.markdown("# Sessions\n\n" + page.rows.markdownTable + more(page.nextCursor))
    }
  }

  @Sendable private static func traces(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let filter = try ListFilter(visit)
    let page = try site.store.traces(filter.query)
    switch visit.representation {
    case .html: return try site.html(TracesPage(page, filter: filter, site: site, visit: visit))
    case .json: return site.json(json("traces", page.rows.map { .object($0.members) }, page.nextCursor))
    case .markdown: return site.markdown("# Traces\n\n" + page.rows.markdownTable + more(page.nextCursor))
    }
  }

  private static func json(_ name: String, _ rows: [JSON], _ next: Cursor?) -> JSON {
    .object([(name, .array(rows)), ("next_cursor", .optional(next?.description))])
  }

  private static func more(_ next: Cursor?) -> String {
    next.map { "\nMore: add `cursor=\($0)`.\n" } ?? ""
  }
}
