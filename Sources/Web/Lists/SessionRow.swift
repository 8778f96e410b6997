import Analysis
import Mustache
import Store

/// A row of the list of sessions.
struct SessionRow {
  let href: String
  let title: String
  /// Kept whatever its age.
  let isPinned: Bool
  let id: String
  /// The sender gave no session ID: the trace stands for itself.
  let isDerived: Bool
  let traces: String
  let cells: TotalsCells
  /// Set where a budget of the session is near or over.
  let budget: BudgetMark?

  init(_ summary: SessionSummary, now: Int64, _ budgets: BudgetMarks) {
    href = Paths.session(summary.session.id)
    title = summary.title
    isPinned = summary.pin != nil
    id = summary.session.id
    isDerived = summary.session.isDerived
    traces = Format.count(summary.traceCount)
    cells = TotalsCells(summary.totals, now: now)
    budget = budgets.mark(.session, summary.session.id)
  }
}

extension SessionRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "href": href
    case "title": title
    case "isPinned": isPinned
    case "id": id
    case "isDerived": isDerived
    case "traces": traces
    case "budget": budget ?? false
    default: cells.child(named: name)
    }
  }
}

extension SessionSummary {
  /// Its name, or its ID while nothing named it.
  var title: String { totals.name.isEmpty ? session.id : totals.name }
}
