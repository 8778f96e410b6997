import Analysis
import HTTPServer
import Store
import Telemetry

/// The views of a trace besides its timeline: critical path, flame graph, spans, statistics, JSON.
enum TraceViewRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}/spans.csv",
      "The spans of a trace as comma-separated values, to download; `order` and `dir` as for `view=table`.", csv)
  ]

  /// The view that the address asks for; `nil` when it is none of these, or has no such form.
  static func answer(_ site: Site, _ visit: Visit, _ trace: TraceDetail) throws -> Response? {
    guard let kind = visit.query("view").flatMap(ViewKind.init) else { return nil }
    let view = { TraceView(trace, kind, site: site, visit: visit) }
    switch kind {
    case .path: return try path(site, visit, view())
    case .flame: return try flame(site, visit, view())
    case .table: return try table(site, visit, view())
    case .statistics: return try statistics(site, visit, view())
    case .json where visit.representation == .html: return try site.html(RawPage(view(), site: site, visit: visit))
    default: return nil
    }
  }

  private static func path(_ site: Site, _ visit: Visit, _ view: TraceView) throws -> Response {
    let report = PathReport(view)
    switch visit.representation {
    case .html: return try site.html(PathPage(report, view, site: site, visit: visit))
    case .json: return site.json(PathJSON.json(report, view))
    case .markdown: return site.markdown(PathMarkdown.text(report, view))
    }
  }

  private static func flame(_ site: Site, _ visit: Visit, _ view: TraceView) throws -> Response? {
    let query = try FlameQuery(visit, view)
    let graph = FlameGraph(view.spans, view.accounts)
    switch visit.representation {
    case .html: return try site.html(FlamePage(graph, query, view, site: site, visit: visit))
    case .json: return site.json(FlameJSON.json(graph, view))
    case .markdown: return nil
    }
  }

  private static func table(_ site: Site, _ visit: Visit, _ view: TraceView) throws -> Response? {
    guard visit.representation == .html else { return nil }
    return try site.html(SpansPage(SpanTable(view, visit), view, site: site, visit: visit))
  }

  private static func statistics(_ site: Site, _ visit: Visit, _ view: TraceView) throws -> Response {
    let table = try OperationTable(view, visit)
    switch visit.representation {
    case .html: return try site.html(OperationsPage(table, view, site: site, visit: visit))
    case .json: return site.json(OperationsText.json(table, view))
    case .markdown: return site.markdown(OperationsText.markdown(table, view))
    }
  }

  private static func csv(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.traceID()
    guard let trace = try site.store.trace(id) else { throw TraceRoutes.unknown(id) }
    let table = try SpanTable(TraceView(trace, .table, site: site, visit: visit), visit)
    return Response(
      headers: [
        "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-cache",
        "Content-Disposition": "attachment; filename=\"\(id).spans.csv\"",
      ], body: Array(table.csv.utf8))
  }
}
