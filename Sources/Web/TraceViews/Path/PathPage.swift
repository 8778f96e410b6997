import Analysis
import Store

/// What decided how long a trace took, from its start to its end.
struct PathPage: HTMLPage {
  static let template = "path"
  /// Rows a page.
  static let limit = 300
  /// Runs that might be parallel, shown.
  static let runLimit = 10

  let frame: Frame
  let head: ViewHead
  let sentences: [String]
  let types: Shares
  /// Where any agent is named.
  let agents: Shares?
  let runs: [PathRunRow]
  let hasRuns: Bool
  let runsCut: String?
  let heads: [TableHead]
  let rows: [PathSegmentRow]
  let hasRows: Bool
  let pages: RowPages

  /// Time on the path told apart in one way.
  struct Shares {
    let nameHead: String
    let rows: [PathShareRow]
  }

  init(_ report: PathReport, _ view: TraceView, site: Site, visit: Visit) throws {
    let order = try TableOrder(visit, first: PathColumn.start)
    let (path, totals) = (report.path, view.trace.summary.totals)
    let axis = TimeAxis(start: totals.startTime, end: totals.endTime)
    frame = Frame(site, visit, title: TraceAddress(view.trace.summary).name, section: .traces, hasTwins: true)
    head = ViewHead(
      view,
      forms: [
        ViewTabs.Form("JSON", view.twin(.json)), ViewTabs.Form("Markdown", view.twin(.markdown)),
      ])
    sentences = report.sentences
    types = Shares(
      nameHead: "Type",
      rows: report.sums.types.map { PathShareRow($0, of: path.duration, icons: view.icons, unnamed: "nothing ran") })
    let agents = Shares(
      nameHead: "Agent",
      rows: report.sums.agents.map { PathShareRow($0, of: path.duration, icons: "", unnamed: "no agent named") })
    self.agents = report.sums.agents.contains { $0.key != nil } ? agents : nil
    runs = report.runs.prefix(Self.runLimit).map { PathRunRow($0, report, view) }
    hasRuns = !runs.isEmpty
    runsCut = Self.cut(report.runs.count)
    let keys = path.segments.map { order.column == .start ? $0.start : $0.duration as Int64? }
    let pages = RowPages(visit, count: keys.count, limit: Self.limit, noun: "Stretches") { view.href([("from", $0)]) }
    rows = order.sorted(keys)[pages.range].map {
      PathSegmentRow(path.segments[$0], view, of: path.duration, on: axis)
    }
    hasRows = !rows.isEmpty
    heads = order.heads(view)
    self.pages = pages
  }

  private static func cut(_ count: Int) -> String? {
    count > runLimit ? "The \(runLimit) that could save most, of \(Format.count(count)). The JSON has all." : nil
  }
}
