import Analysis
import HTTPServer
import Store
import Telemetry

/// The views of a trace besides its timeline: critical path, flame graph, spans, statistics, log records, JSON.
enum TraceViewRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}/spans.csv",
      "The spans of a trace as comma-separated values, to download; `order` and `dir` as for `view=table`.",
      isShared: true,
      csv)
  ]

  static func view(_ kind: ViewKind, _ site: Site, _ visit: Visit) throws -> TraceView {
    let id = try visit.traceID()
    guard let trace = try site.store.timeline(id) else { throw TraceRoutes.unknown(id) }
    return try TraceView(trace, kind, site: site, visit: visit)
  }

  static func path(_ site: Site, _ visit: Visit) throws -> Response {
    let view = try view(.path, site, visit)
    let report = PathReport(view)
    switch visit.representation {
    case .html: return try site.html(PathPage(report, view, site: site, visit: visit))
    case .json: return site.json(PathJSON.json(report, view))
    case .markdown: return site.markdown(PathMarkdown.text(report, view))
    }
  }

  static func flame(_ site: Site, _ visit: Visit) throws -> Response {
    let view = try view(.flame, site, visit)
    let query = try FlameQuery(visit, view)
    let graph = view.once("flame graph") { FlameGraph($0, costs: $1.costs.costs) }
    return visit.representation == .json
      ? site.json(FlameJSON.json(graph, view))
      : try site.html(FlamePage(graph, query, view, site: site, visit: visit))
  }

  static func table(_ site: Site, _ visit: Visit) throws -> Response {
    let view = try view(.table, site, visit)
    return try site.html(SpansPage(SpanTable(view, visit), view, site: site, visit: visit))
  }

  static func statistics(_ site: Site, _ visit: Visit) throws -> Response {
    let view = try view(.statistics, site, visit)
    let table = try OperationTable(view, visit)
    switch visit.representation {
    case .html: return try site.html(OperationsPage(table, view, site: site, visit: visit))
    case .json: return site.json(OperationsText.json(table, view))
    case .markdown: return site.markdown(OperationsText.markdown(table, view))
    }
  }

  private static func csv(_ site: Site, _ visit: Visit) throws -> Response {
    let table = try SpanTable(view(.table, site, visit), visit)
    return Response(
      headers: [
        "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-cache",
        "Content-Disposition": "attachment; filename=\"\(table.view.id).spans.csv\"",
      ], body: try table.csv(site.store))
  }
}
