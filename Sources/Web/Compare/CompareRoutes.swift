import HTTPServer
import Store
import Telemetry

/// Two traces side by side.
enum CompareRoutes {
  static let all = [
    Route(
      .get, CompareQuery.path, as: .all,
      "Two traces, `a` and `b`, side by side; `show=changes` leaves out what is alike, `from` pages, `pair` shows the "
        + "messages of two spans. Without `b`: which traces there are to compare with.", compare)
  ]

  @Sendable private static func compare(_ site: Site, _ visit: Visit) throws -> Response {
    let query = try CompareQuery(visit)
    let a = try query.a.map { try found($0, site) }
    let b = try query.b.map { try found($0, site) }
    guard let a, let b else { return try choice(a ?? b, query, site, visit) }
    let report = ComparisonReport(a, b)
    switch visit.representation {
    case .html:
      let sides = try ComparedSide.sides(query, report, site)
      return try site.html(ComparePage(report, query, sides: sides, site: site, visit: visit))
    case .json: return site.json(ComparisonText.json(report))
    case .markdown: return site.markdown(ComparisonText.markdown(report, query))
    }
  }

  private static func choice(
    _ trace: TraceDetail?, _ query: CompareQuery, _ site: Site, _ visit: Visit
  ) throws -> Response {
    guard visit.representation == .html else {
      throw Problem.malformed("Two traces are compared: their IDs are the parameters “a” and “b”.")
    }
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let others = try trace.map { try CompareCandidate.all($0.summary, in: site.store, now: visit.now) } ?? []
    return try site.html(ComparePage(trace?.summary, candidates: others, site: site, visit: visit))
  }

  private static func found(_ id: TraceID, _ site: Site) throws -> TraceDetail {
    guard let trace = try site.store.trace(id) else { throw TraceRoutes.unknown(id) }
    return trace
  }
}
