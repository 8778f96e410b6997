import Analysis
import Store

/// How the operations of a trace did.
struct OperationsPage: HTMLPage {
  static let template = "operations"
  /// Rows a page.
  static let limit = 300

  let frame: Frame
  let head: ViewHead
  let count: String
  let columns: [TableHead]
  let rows: [OperationRow]
  let pages: RowPages

  init(_ table: OperationTable, _ view: TraceView, site: Site, visit: Visit) {
    frame = Frame(site, visit, title: TraceAddress(view.trace.summary).name, section: .traces, hasTwins: true)
    head = ViewHead(
      view,
      forms: [
        ViewTabs.Form("JSON", view.twin(.json)), ViewTabs.Form("Markdown", view.twin(.markdown)),
      ])
    count = Format.count(table.operations.count, "operation")
    columns = table.order.heads(view)
    pages = RowPages(visit, count: table.operations.count, limit: Self.limit, noun: "Operations") {
      view.href([("from", $0)])
    }
    rows = table.operations[pages.range].map { OperationRow(operation: $0, link: view.link($0.slowest)) }
  }
}
