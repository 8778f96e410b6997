import Analysis
import Store

/// One session: its sums, and its traces on one time axis.
struct SessionPage: HTMLPage {
  static let template = "session"
  /// Traces shown; a session with more says so.
  static let limit = 500

  let frame: Frame
  let title: String
  let id: String
  let isDerived: Bool
  let pin: PinForm
  let views: ViewTabs
  let strip: [StripItem]
  let agents: [FilterLink]
  let models: [FilterLink]
  let services: [FilterLink]
  let users: [FilterLink]
  let tags: [FilterLink]
  let environments: [FilterLink]
  let hasUsers: Bool
  let hasTags: Bool
  let hasEnvironments: Bool
  let byModel: [UsageRow]
  let byAgent: [UsageRow]
  let hasUsage: Bool
  let ticks: [TimeAxis.Tick]
  let rows: [SessionTraceRow]
  /// Set when not all traces are shown.
  let cut: String?

  init(_ summary: SessionSummary, traces: [TraceSummary], usage: SessionUsage, site: Site, visit: Visit) {
    let totals = summary.totals
    let axis = TimeAxis(start: totals.startTime, end: totals.endTime)
    frame = Frame(site, visit, title: summary.title, section: .sessions, hasTwins: true)
    title = summary.title
    id = summary.session.id
    isDerived = summary.session.isDerived
    pin = PinForm(summary)
    let path = Paths.session(id)
    views = ViewTabs(
      ViewKind.ofSession, of: path, shown: .timeline,
      forms: [ViewTabs.Form("JSON", path + ".json"), ViewTabs.Form("Markdown", path + ".md")])
    strip = StripItem.items(summary, now: visit.now)
    agents = totals.agents.map { FilterLink($0, "agent", in: SessionsPage.path) }
    models = totals.models.map { FilterLink($0, "model", in: SessionsPage.path) }
    services = totals.services.map { FilterLink($0, "service", in: SessionsPage.path) }
    users = totals.users.map { FilterLink($0, "user", in: SessionsPage.path) }
    tags = totals.tags.map { FilterLink($0, "tag", in: SessionsPage.path) }
    environments = totals.environments.map { FilterLink($0, "environment", in: SessionsPage.path) }
    hasUsers = !users.isEmpty
    hasTags = !tags.isEmpty
    hasEnvironments = !environments.isEmpty
    byModel = usage.byModel.map { UsageRow($0, unnamed: "no model named") }
    byAgent = usage.byAgent.map { UsageRow($0, unnamed: "no agent named") }
    hasUsage = !byModel.isEmpty
    ticks = axis.ticks
    rows = traces.map { SessionTraceRow($0, axis: axis, now: visit.now) }
    cut =
      traces.count < summary.traceCount
      ? "The first \(Format.count(traces.count)) of \(Format.count(summary.traceCount, "trace")) are shown." : nil
  }
}
