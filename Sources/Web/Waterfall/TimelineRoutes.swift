import Analysis
import HTTPServer
import Ingest
import Store
import Telemetry

/// The timeline of one trace: the page, and the rows that its script asks for while a person scrolls.
enum TimelineRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}/rows", "Rows of a trace's timeline for its script: `from`, and the query of the page.",
      isShared: true, rows)
  ]

  static func page(_ site: Site, _ visit: Visit) throws -> Response {
    let trace = try Self.trace(site, visit)
    let query = TraceQuery(path: Paths.trace(trace.summary.traceID), query: visit.request.query)
    let waterfall = try Self.waterfall(site, trace, query)
    if let jump = query.jump {
      return site.redirect(to: jump.row(in: waterfall).map { waterfall.href(revealing: $0) } ?? query.href)
    }
    let detail = try waterfall.selectedSpan.flatMap { try Self.detail(site, trace, $0, query) }
    let title = TraceAddress(trace.summary).name
    let links = try site.store.links(of: trace.known, limit: TraceLinkList.limit)
    let page = TracePage(
      frame: Frame(site, visit, title: title, section: .traces, hasTwins: true), waterfall: waterfall, detail: detail,
      links: visit.visitor.link == nil ? TraceLinkList(to: links.to, from: links.from) : TraceLinkList(), now: visit.now
    )
    return try site.html(page, rows: painted(site, waterfall), template: TracePage.rowTemplate)
  }

  private static func rows(_ site: Site, _ visit: Visit) throws -> Response {
    let trace = try Self.trace(site, visit)
    let query = TraceQuery(path: Paths.trace(trace.summary.traceID), query: visit.request.query)
    let waterfall = try Self.waterfall(site, trace, query)
    return try site.html(rows: painted(site, waterfall), template: TracePage.rowTemplate)
  }

  private static func trace(_ site: Site, _ visit: Visit) throws -> TraceTimeline {
    let id = try visit.traceID()
    guard let trace = try site.store.timeline(id) else { throw TraceRoutes.unknown(id) }
    return trace
  }

  /// Which tokens count is known only of all spans together: for a trace of 1,000 that takes 4 ms once (of 13 for its first page),
  /// for one of 5,000 17 ms (of 31, where 30 are wanted).
  private static let mostSpansToCount = 2_000

  private static func waterfall(
    _ site: Site, _ trace: TraceTimeline, _ query: TraceQuery
  ) throws -> Waterfall {
    let state = query.state
    let needsSums =
      state.columns.contains(.cost) || state.color == .cost || state.filter.leastCost != nil
      || query.jump?.needsSums == true
      || state.columns.contains(.tokens) && trace.structure.lines.count <= mostSpansToCount
    let search = try state.filter.find.map { try site.store.search($0, in: trace.known) }
    return Waterfall(
      trace, query, search: search, sums: needsSums ? try sums(site, trace) : nil)
  }

  private static func painted(_ site: Site, _ waterfall: Waterfall) throws -> [WaterfallRow] {
    let outlines = try site.store.outlines(of: waterfall.indices, in: waterfall.trace.known)
    let moments = try WaterfallMoments.all(waterfall, site.store)
    return WaterfallPainter(waterfall, outlines, moments: moments, icons: TraceRoutes.icons(site)).rows
  }

  private static func sums(_ site: Site, _ trace: TraceTimeline) throws -> WaterfallSums {
    try trace.known.once("sums") { WaterfallSums(try trace.accounts(in: site.store)) }
  }

  /// `nil` when the trace has no such span.
  private static func detail(
    _ site: Site, _ trace: TraceTimeline, _ id: SpanID, _ query: TraceQuery
  ) throws -> SpanDetail? {
    let structure = trace.structure
    guard let index = structure.index(of: id), let content = try site.store.span(id, of: trace.summary.traceID)
    else { return nil }
    let account = SpanAccount(try trace.accounts(in: site.store), at: index)
    let around = [index] + (structure.parents[index].map { [$0] } ?? [])
    let outlines = try site.store.outlines(of: around, in: trace.known)
    let place = SpanPlace(
      summary: trace.summary, parent: structure.parents[index].flatMap { outlines[$0] }, query: query, account: account,
      prices: site.ingest.prices, icons: TraceRoutes.icons(site))
    return try SpanDetail(content.with(outlines[index] ?? content.outline), at: place)
  }
}
