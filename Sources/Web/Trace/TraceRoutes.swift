import Analysis
import HTTPServer
import Ingest
import OTLP
import Store
import Telemetry

/// One trace and one span, in all their forms.
enum TraceRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}", as: .all,
      "One trace; `span` selects, `collapsed` closes, `from` pages, `view` is one of \(ViewKind.names(ViewKind.ofTrace)); `order` "
        + "and `dir` order the tables of these.",
      isShared: true, traceOrLogs),
    Route(.get, "/traces/{id}/spans/{span}", as: .all, "One span, whole.", isShared: true, span),
    Route(.get, "/traces/{id}.otlp.json", "The trace as OTLP/JSON, to download.", isShared: true, otlp),
  ]

  private static func traceOrLogs(_ site: Site, _ visit: Visit) throws -> Response {
    do {
      return try trace(site, visit)
    } catch let problem as Problem where problem.status == 404 {
      guard let address = try logsAlone(site, visit) else { throw problem }
      return site.redirect(to: address)
    }
  }

  /// Where the log records of a trace are of which no span has come. `nil` where there are none.
  private static func logsAlone(_ site: Site, _ visit: Visit) throws -> String? {
    let id = try visit.traceID()
    var query = LogQuery()
    (query.trace, query.limit) = (id, 1)
    guard let record = try site.store.logs(query).rows.first, !record.line.hasTrace else { return nil }
    return LogsPage.path + visit.representation.suffix + QueryString([("trace", id.description)]).suffix
  }

  private static func trace(_ site: Site, _ visit: Visit) throws -> Response {
    let kind = ViewKind.asked(visit, of: ViewKind.ofTrace)
    switch kind {
    case .timeline: return try timeline(site, visit)
    case .transcript: return try TranscriptRoutes.page(site, visit, found(site, visit.traceID()))
    case .sequence, .graph: return try diagram(kind, site, visit)
    case .cost: return try costs(site, visit)
    case .path: return try TraceViewRoutes.path(site, visit)
    case .flame: return try TraceViewRoutes.flame(site, visit)
    case .table: return try TraceViewRoutes.table(site, visit)
    case .statistics: return try TraceViewRoutes.statistics(site, visit)
    case .logs: return try LogRoutes.page(site, visit, TraceViewRoutes.view(.logs, site, visit))
    case .json: return try site.html(RawPage(TraceViewRoutes.view(.json, site, visit), site: site, visit: visit))
    }
  }

  private static func timeline(_ site: Site, _ visit: Visit) throws -> Response {
    if visit.representation == .html { return try TimelineRoutes.page(site, visit) }
    let trace = try found(site, visit.traceID())
    return visit.representation == .markdown
      ? site.markdown(TraceMarkdown(trace, query(visit, trace)).text)
      : site.json(try TraceJSON(trace, hasContent: visit.query("content") == "1", store: site.store).json)
  }

  private static func costs(_ site: Site, _ visit: Visit) throws -> Response {
    let trace = try found(site, visit.traceID())
    let frame = Frame(site, visit, title: TraceAddress(trace.summary).name, section: .traces, hasTwins: true)
    return try site.html(CostPage(frame: frame, trace: trace))
  }

  private static func diagram(_ kind: ViewKind, _ site: Site, _ visit: Visit) throws -> Response {
    let (trace, query) = (try found(site, visit.traceID()), DiagramQuery(visit, view: kind))
    let source = try DiagramSource(trace, showsModels: query.showsModels, store: site.store)
    let selected = kind == .sequence ? query.span : nil
    let detail = try selected.flatMap { try Self.detail(site, trace, $0, Self.query(visit, trace)) }
    return try DiagramRoutes.page(source, query, detail: detail, site, visit)
  }

  private static func span(_ site: Site, _ visit: Visit) throws -> Response {
    let (traceID, id) = (try visit.traceID(), try visit.spanID())
    let trace = try found(site, traceID)
    guard let detail = try detail(site, trace, id, query(visit, trace)) else {
      throw Problem.notFound("The trace \(trace.summary.traceID) has no span \(id), or it has not arrived yet.")
    }
    switch visit.representation {
    case .html:
      let frame = Frame(site, visit, title: detail.outline.displayName, section: .traces, hasTwins: true)
      return try site.html(SpanPage(frame: frame, summary: trace.summary, detail: detail))
    case .json: return site.json(SpanJSON.whole(detail, in: trace))
    case .markdown: return site.markdown(SpanMarkdown(detail).text)
    }
  }

  private static func otlp(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.traceID()
    guard let json = try TraceOTLP.json(of: id, in: site.store) else { throw unknown(id) }
    return Response(
      headers: [
        "Content-Type": Representation.json.contentType, "Cache-Control": "no-cache",
        "Content-Disposition": "attachment; filename=\"\(id).otlp.json\"",
      ], body: json)
  }

  static func found(_ site: Site, _ id: TraceID) throws -> TraceDetail {
    guard let trace = try site.store.trace(id) else { throw unknown(id) }
    return trace
  }

  static func unknown(_ id: TraceID) -> Problem {
    .notFound("No trace \(id) is stored here. It may not have arrived yet, or it was pruned.")
  }

  /// `nil` when the trace has no such span.
  private static func detail(
    _ site: Site, _ trace: TraceDetail, _ id: SpanID, _ query: TraceQuery
  ) throws -> SpanDetail? {
    guard let content = try site.store.span(id, of: trace.summary.traceID) else { return nil }
    guard let index = trace.spans.firstIndex(where: { $0.id == id }) else { return nil }
    let parent = content.outline.parentID.flatMap { id in trace.spans.first { $0.id == id } }
    let place = SpanPlace(
      summary: trace.summary, parent: parent, query: query,
      account: SpanAccount(trace.accounts(), at: index), prices: site.ingest.prices, icons: icons(site))
    return try SpanDetail(content.with(trace.spans[index]), at: place)
  }

  private static func query(_ visit: Visit, _ trace: TraceDetail) -> TraceQuery {
    TraceQuery(path: Paths.trace(trace.summary.traceID), query: visit.request.query)
  }

  static func icons(_ site: Site) -> String { site.assets.prefix + "/icons/types.svg" }
}
