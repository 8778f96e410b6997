import Telemetry

/// Where a long trace's other rows are.
struct WaterfallPages: Sendable {
  let isSeveral: Bool
  /// `Rows 2,001–4,000 of 100,000`
  let text: String
  let previousHref: String?
  let nextHref: String?

  init(_ window: WaterfallWindow, _ query: TraceQuery) {
    let end = window.from + window.rows.count
    isSeveral = window.rows.count < window.visibleCount
    text = "Rows \(Format.count(window.from + 1))–\(Format.count(end)) of \(Format.count(window.visibleCount))"
    let previous = max(0, window.from - window.limit)
    previousHref = window.from > 0 ? query.links.href(from: previous, span: query.span) : nil
    nextHref = end < window.visibleCount ? query.links.href(from: end, span: query.span) : nil
  }
}
