import Store
import Telemetry

/// The log records of a trace, in the order in which they happened.
struct TraceLogsPage: HTMLPage {
  static let template = "trace-logs"

  let frame: Frame
  let head: ViewHead
  let list: LogList
  /// The same records among all others, to be filtered.
  let allHref: String

  init(_ page: Page<LogContent>, total: Int?, filter: LogFilter, _ view: TraceView, site: Site, visit: Visit) throws {
    frame = Frame(site, visit, title: TraceAddress(view.trace.summary).name, section: .traces, hasTwins: true)
    head = ViewHead(
      view,
      forms: [ViewTabs.Form("JSON", view.twin(.json)), ViewTabs.Form("Markdown", view.twin(.markdown))])
    list = try LogList(page, total: total, filter: filter, path: view.path, given: ["trace", "span"])
    allHref = LogsPage.path + QueryString([("trace", view.id.description)]).suffix
  }
}
