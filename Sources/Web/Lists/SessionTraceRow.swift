import Analysis
import Mustache
import Store

/// A trace of a session: its name, its bar on the session's axis, its numbers.
struct SessionTraceRow {
  let href: String
  let title: String
  /// Kept whatever its age.
  let isPinned: Bool
  /// Percent from the left, and of the width.
  let position: String
  let width: String
  let cells: TotalsCells

  init(_ summary: TraceSummary, axis: TimeAxis, now: Int64) {
    href = Paths.trace(summary.traceID)
    title = summary.title
    isPinned = summary.pin != nil
    position = axis.position(summary.totals.startTime)
    width = axis.width(summary.totals.duration)
    cells = TotalsCells(summary.totals, now: now)
  }
}

extension SessionTraceRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "href": href
    case "title": title
    case "isPinned": isPinned
    case "position": position
    case "width": width
    default: cells.child(named: name)
    }
  }
}
