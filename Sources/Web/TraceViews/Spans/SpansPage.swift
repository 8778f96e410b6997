import Store

/// The spans of a trace as a table.
struct SpansPage: HTMLPage {
  static let template = "spans"
  /// Rows a page.
  static let limit = 200

  let frame: Frame
  let head: ViewHead
  let columns: [TableHead]
  let rows: [SpanTableRow]
  let pages: RowPages

  init(_ table: SpanTable, _ view: TraceView, site: Site, visit: Visit) throws {
    frame = Frame(site, visit, title: TraceAddress(view.trace.summary).name, section: .traces)
    let csv = QueryString(view.query.parameters.map { ($0.name, $0.value) }).removing("view", "from", "span")
    head = ViewHead(
      view,
      forms: [
        ViewTabs.Form("CSV", view.path + "/spans.csv" + csv.suffix, isDownload: true),
        ViewTabs.Form("JSON", view.path + ".json"),
      ])
    columns = table.order.heads(view)
    pages = RowPages(visit, count: table.sorted.count, limit: Self.limit, noun: "Spans") { view.href([("from", $0)]) }
    let shown = Array(table.sorted[pages.range])
    let outlines = try site.store.outlines(of: shown, in: view.trace.known)
    rows = shown.map { SpanTableRow(table, $0, outlines[$0]) }
  }
}
