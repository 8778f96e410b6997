import HTTPServer
import OTLP
import Store

/// Log records: all of them, one, and those of a trace or a session.
enum LogRoutes {
  static let all = [
    Route(
      .get, LogsPage.path, as: .all,
      "Log records, newest first. Filters: \(LogFilter.names); `q` looks into bodies, attributes and events' names; `dir`, "
        + "`cursor`, `limit`.", list),
    Route(.get, LogsPage.path + "/{number}", as: .all, "One log record, whole.", one),
    Route(
      .get, LogsPage.path + ".otlp.json",
      "Log records as OTLP/JSON, to download, filtered as the list; `Link` leads to the next page.", otlp),
  ]

  private static func list(_ site: Site, _ visit: Visit) throws -> Response {
    if let clean = visit.cleanAddress { return site.redirect(to: clean) }
    let filter = try LogFilter(visit)
    let page = try site.store.logs(filter.query)
    guard visit.representation != .html else {
      return try site.html(LogsPage(page, filter: filter, site: site, visit: visit))
    }
    return try twin(page, "# Logs\n\n", site, visit)
  }

  private static func one(_ site: Site, _ visit: Visit) throws -> Response {
    let text = try visit.parameter("number")
    guard let number = Int64(text) else {
      throw Problem.malformed("“\(text.prefix(80))” is no number of a log record.")
    }
    guard let content = try site.store.log(number) else {
      throw Problem.notFound("No log record has the number \(number).")
    }
    let view = try LogView(content, isWhole: true)
    switch visit.representation {
    case .html: return try site.html(LogPage(view, site: site, visit: visit))
    case .json: return site.json(LogText.json(view))
    case .markdown: return site.markdown(LogText.markdown(view))
    }
  }

  /// `view=logs` of a trace.
  static func page(_ site: Site, _ visit: Visit, _ view: TraceView) throws -> Response {
    var filter = try LogFilter(visit, descending: false)
    filter.query.trace = view.id
    filter.query.span = nil  // of the address: which span is selected in the other views
    let page = try site.store.logs(filter.query)
    guard visit.representation == .html else {
      return try twin(page, "# Logs of \(Markdown.escape(TraceAddress(view.trace.summary).name))\n\n", site, visit)
    }
    let total = try site.store.logCount(filter.query)
    return try site.html(TraceLogsPage(page, total: total, filter: filter, view, site: site, visit: visit))
  }

  /// `view=logs` of a session.
  static func page(_ site: Site, _ visit: Visit, _ summary: SessionSummary) throws -> Response {
    var filter = try LogFilter(visit, descending: false)
    filter.query.session = summary.session.id
    let page = try site.store.logs(filter.query)
    guard visit.representation == .html else {
      return try twin(page, "# Logs of \(Markdown.escape(summary.title))\n\n", site, visit)
    }
    let total = try site.store.logCount(filter.query)
    return try site.html(SessionLogsPage(page, total: total, filter: filter, summary, site: site, visit: visit))
  }

  private static func twin(
    _ page: Page<LogContent>, _ heading: String, _ site: Site, _ visit: Visit
  ) throws -> Response {
    let views = try page.rows.map { try LogView($0) }
    return visit.representation == .json
      ? site.json(LogText.json(views, next: page.nextCursor))
      : site.markdown(heading + LogText.markdown(views, next: page.nextCursor))
  }

  private static func otlp(_ site: Site, _ visit: Visit) throws -> Response {
    let filter = try LogFilter(visit)
    let page = try site.store.logs(filter.query)
    let groups = page.rows.filter { $0.damage == nil }.map { content in
      OTLP.StoredSpans(
        resource: content.resource.message, resourceSchemaURL: content.resource.schemaURL,
        scope: content.scope.message, scopeSchemaURL: content.scope.schemaURL, spans: [content.record])
    }
    var headers: Headers = [
      "Content-Type": Representation.json.contentType, "Cache-Control": "no-cache",
      "Content-Disposition": "attachment; filename=\"logs.otlp.json\"",
    ]
    if let next = page.nextCursor {
      let path = visit.request.path + filter.parameters.setting("cursor", next.description).suffix
      headers.add("Link", "<\(path)>; rel=\"next\"")
    }
    return Response(headers: headers, body: try OTLP.json(fromProtobuf: OTLP.logsRequest(groups), as: .logsRequest))
  }
}
