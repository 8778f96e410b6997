import Analysis
import Store

/// The log records of a session and of its traces, in the order in which they happened.
struct SessionLogsPage: HTMLPage {
  static let template = "session-logs"

  let frame: Frame
  let title: String
  let id: String
  let views: ViewTabs
  let list: LogList
  /// The same records among all others, to be filtered.
  let allHref: String

  init(
    _ page: Page<LogContent>, total: Int?, filter: LogFilter, _ summary: SessionSummary, site: Site, visit: Visit
  ) throws {
    let path = Paths.session(summary.session.id)
    frame = Frame(site, visit, title: summary.title, section: .sessions, hasTwins: true)
    title = summary.title
    id = summary.session.id
    views = ViewTabs(
      ViewKind.ofSession, of: path, shown: .logs,
      forms: [ViewTabs.Form("JSON", visit.twin(.json)), ViewTabs.Form("Markdown", visit.twin(.markdown))])
    list = try LogList(page, total: total, filter: filter, path: path, given: ["session"])
    allHref = LogsPage.path + QueryString([("session", id)]).suffix
  }
}
