import Analysis
import Mustache
import Store
import Telemetry

/// A row of the list of traces.
struct TraceListRow {
  let href: String
  let title: String
  /// Kept whatever its age.
  let isPinned: Bool
  let id: String
  let sessionHref: String
  let session: String
  let isDerived: Bool
  let cells: TotalsCells

  init(_ summary: TraceSummary, now: Int64) {
    href = Paths.trace(summary.traceID)
    title = summary.title
    isPinned = summary.pin != nil
    id = summary.traceID.description
    sessionHref = Paths.session(summary.session.id)
    session = summary.session.id
    isDerived = summary.session.isDerived
    cells = TotalsCells(summary.totals, now: now)
  }
}

extension TraceListRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "href": href
    case "title": title
    case "isPinned": isPinned
    case "id": id
    case "sessionHref": sessionHref
    case "session": session
    case "isDerived": isDerived
    default: cells.child(named: name)
    }
  }
}

extension TraceSummary {
  /// Its name, or its ID while no root span arrived.
  var title: String { totals.name.isEmpty ? traceID.description : totals.name }
}
