import Analysis
import Store

/// A span of the box that fills a flame graph's width.
struct FlameSpanRow {
  let link: SpanLink
  let start: String
  let duration: String
  let cost: String

  /// The longest first, or the dearest; none while the whole trace is shown.
  static func rows(_ graph: FlameGraph, _ query: FlameQuery, _ view: TraceView) -> [FlameSpanRow] {
    guard let root = query.root else { return [] }
    let costs = view.accounts.costs.costs
    let own = view.lines.indices.filter { graph.boxOf[$0] == graph.boxOf[root] }.map { index in
      (weight: query.weight == .time ? view.lines[index].duration ?? .max : costs[index] ?? 0, index: index)
    }
    return own.sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }.prefix(FlamePage.spanLimit).map { _, index in
      let span = view.lines[index]
      return FlameSpanRow(
        link: view.link(index), start: TimeOffset.text(span.startTime, after: view.trace.summary.totals.startTime),
        duration: span.duration.map { Format.duration($0) } ?? "unfinished",
        cost: costs[index].map(Format.dollars) ?? "")
    }
  }
}
