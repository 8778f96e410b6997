import Analysis
import Store
import Telemetry

/// The sums of a trace, who had a part in it, and what it leads to.
struct TraceStrip: Sendable {
  let start: Moment
  let duration: String
  let spanCount: String
  let errorCount: String
  let firstErrorHref: String?
  let llmCallCount: String
  let toolCallCount: String
  let tokens: String?
  let cost: String?
  let costHint: String
  let costHref: String
  /// Where several have a part of the trace.
  let sessions: [FilterLink]
  let hasSessions: Bool
  let agents: [FilterLink]
  let hasAgents: Bool
  let models: [FilterLink]
  let hasModels: Bool
  /// At the other ends of the trace's links.
  let traceLinks: TraceLinkList
  /// For the form that asks for a trace to compare with.
  let compareID: String
  /// Where such traces are listed.
  let compareHref: String

  init(_ waterfall: Waterfall, links: TraceLinkList, now: Int64) {
    let trace = waterfall.trace
    let totals = trace.summary.totals
    let cells = TotalsCells(totals, now: now)
    start = Moment(totals.startTime, now: now)
    duration = Format.duration(totals.duration)
    spanCount = Format.count(trace.structure.lines.count)
    errorCount = Format.count(totals.errorCount)
    firstErrorHref = waterfall.firstErrorHref
    llmCallCount = Format.count(totals.llmCallCount)
    toolCallCount = Format.count(totals.toolCallCount)
    tokens = TokenText.parts(totals.usage)
    cost = cells.cost.isEmpty ? nil : cells.cost
    costHint = cells.costHint
    costHref = Paths.trace(trace.summary.traceID) + "?view=cost"
    sessions = trace.sessions.count > 1 ? trace.sessions.map { FilterLink(name: $0, href: Paths.session($0)) } : []
    hasSessions = !sessions.isEmpty
    agents = totals.agents.map { FilterLink($0, "agent", in: TracesPage.path) }
    hasAgents = !totals.agents.isEmpty
    models = totals.models.map { FilterLink($0, "model", in: TracesPage.path) }
    hasModels = !totals.models.isEmpty
    traceLinks = links
    compareID = trace.summary.traceID.description
    compareHref = CompareQuery.path + QueryString([("a", compareID)]).suffix
  }
}
