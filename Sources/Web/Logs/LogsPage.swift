import Store

/// The list of log records, newest first.
struct LogsPage: HTMLPage {
  static let template = "logs"
  static let path = "/logs"

  let frame: Frame
  let filters: LogForm
  let list: LogList
  /// The same records as OTLP/JSON.
  let otlpHref: String
  /// Nothing to filter: nothing arrived yet.
  let isFresh: Bool
  /// One line to paste into a shell.
  let command: String

  init(_ page: Page<LogContent>, filter: LogFilter, site: Site, visit: Visit) throws {
    let isFiltered = !filter.active.isEmpty
    let total = isFiltered ? nil : try site.store.counts().logs
    frame = Frame(site, visit, title: "Logs", section: .logs, hasTwins: true)
    filters = LogForm(filter, services: try site.store.services())
    list = try LogList(page, total: total, filter: filter, path: Self.path)
    otlpHref = Self.path + ".otlp.json" + filter.parameters.suffix
    isFresh = total == 0 && list.isEmpty
    command = "export OTEL_EXPORTER_OTLP_ENDPOINT=\(visit.base) OTEL_LOGS_EXPORTER=otlp"
  }
}
