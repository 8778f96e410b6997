import Analysis
import Conventions
import Mustache
import Store

/// A stretch of the path, as a row with its bar on the trace's axis.
struct PathSegmentRow: MustacheParent {
  /// `nil` while nothing ran.
  let link: SpanLink?
  let agent: String
  let offset: String
  let duration: String
  let share: String
  /// Of the span as a whole.
  let cost: String
  /// Percent of the trace.
  let x: String
  let width: String

  init(_ segment: CriticalPath.Segment, _ view: TraceView, of whole: Int64, on axis: TimeAxis) {
    let start = view.trace.summary.totals.startTime
    link = segment.span.map(view.link)
    agent = segment.span.flatMap { view.agent($0) } ?? ""
    offset = TimeOffset.text(segment.start, after: start)
    duration = Format.duration(segment.duration)
    share = Percentage.text(segment.duration, of: whole) ?? ""
    cost = segment.span.flatMap { view.accounts.costs.costs[$0] }.map(Format.dollars) ?? ""
    x = axis.position(segment.start)
    width = axis.width(segment.duration)
  }

  func child(named name: String) -> Any? {
    switch name {
    case "link": link ?? false
    case "agent": agent
    case "offset": offset
    case "duration": duration
    case "share": share
    case "cost": cost
    case "x": x
    case "width": width
    default: nil
    }
  }
}
