import Analysis
import Conventions
import Store

/// What a session used and what that cost: by agent with all it called, by model, by trace.
struct SessionCostPage: HTMLPage {
  static let template = "session-cost"

  let frame: Frame
  let title: String
  let id: String
  let isDerived: Bool
  let views: ViewTabs
  let strip: [StripItem]
  let agents: [AgentCostRow]
  let byModel: [UsageRow]
  let hasUsage: Bool
  let traces: [SessionTraceCost]
  /// Set when not all traces are shown, or added up by agent.
  let cut: String?

  init(
    _ summary: SessionSummary, agents: SessionAgents, traces: [TraceSummary], usage: SessionUsage, site: Site,
    visit: Visit
  ) {
    let href = Paths.session(summary.session.id)
    frame = Frame(site, visit, title: summary.title, section: .sessions, hasTwins: true)
    title = summary.title
    id = summary.session.id
    isDerived = summary.session.isDerived
    views = ViewTabs(
      ViewKind.ofSession, of: href, shown: .cost, forms: [ViewTabs.Form("JSON", href + ".json?view=cost")])
    strip = StripItem.items(summary, now: visit.now)
    self.agents = agents.agents.filter(\.hasSpent).map { AgentCostRow($0, of: summary.totals.cost) }
    byModel = usage.byModel.map { UsageRow($0, unnamed: "no model named") }
    hasUsage = !byModel.isEmpty
    let dearest = traces.sorted {
      ($0.totals.cost ?? -1, $0.totals.usage.total) > ($1.totals.cost ?? -1, $1.totals.usage.total)
    }
    self.traces = dearest.filter { $0.totals.cost != nil || !$0.totals.usage.isEmpty }
      .map { SessionTraceCost($0, of: summary.totals.cost, now: visit.now) }
    cut = Self.cut(summary, added: agents.traceCount)
  }

  private static func cut(_ summary: SessionSummary, added: Int) -> String? {
    added < summary.traceCount
      ? "Agents and traces are those of the first \(Format.count(added)) of \(Format.count(summary.traceCount, "trace"))."
      : nil
  }
}

/// A trace of the session as a row.
struct SessionTraceCost {
  let href: String
  let title: String
  let barWidth: String
  let calls: String
  let tokensIn: String
  let cached: String
  let tokensOut: String
  let cost: String
  let costHint: String
  let started: Moment

  init(_ trace: TraceSummary, of whole: Int64?, now: Int64) {
    let cells = TotalsCells(trace.totals, now: now)
    href = Paths.trace(trace.traceID) + "?view=cost"
    title = trace.title
    barWidth = Percentage.width(trace.totals.cost, of: whole)
    calls = cells.modelCalls
    tokensIn = cells.tokensIn
    cached = cells.tokensCached
    tokensOut = cells.tokensOut
    cost = cells.cost
    costHint = cells.costHint
    started = cells.started
  }
}
