import Analysis
import Conventions
import Store

/// Two traces compared: their sums, and every span of both.
struct ComparisonReport {
  let a: ComparedTrace
  let b: ComparedTrace
  /// Depth-first.
  let nodes: [NodeDifference]

  init(_ a: TraceDetail, _ b: TraceDetail) {
    let (one, other) = (ComparedTrace(a), ComparedTrace(b))
    self.a = one
    self.b = other
    nodes = TraceComparison(a.spans, b.spans).pairs.map { NodeDifference($0, one, other) }
  }

  /// `3 added, 2 missing, 12 slower`; says so where nothing differs.
  var summary: String {
    let kinds: [(KeyPath<NodeDifference, Bool>, String)] = [
      (\.isAdded, "added"), (\.isMissing, "missing"), (\.isSlower, "slower"), (\.isFaster, "faster"),
      (\.isDearer, "dearer"), (\.isCheaper, "cheaper"), (\.failsMore, "with more errors"),
      (\.failsLess, "with fewer errors"),
    ]
    let parts = kinds.compactMap { kind, word in
      let count = nodes.count { $0[keyPath: kind] }
      return count == 0 ? nil : "\(Format.count(count)) \(word)"
    }
    return parts.isEmpty
      ? "No span differs by a tenth." : "Of the spans of both, " + parts.joined(separator: ", ") + "."
  }

  /// The first span that only one of them has.
  var firstDivergence: Int? { nodes.firstIndex { $0.isAdded || $0.isMissing } }

  /// The sums of both, with what `b` has more.
  var figures: [ComparisonFigure] {
    let (x, y) = (a.trace.summary.totals, b.trace.summary.totals)
    return [
      ComparisonFigure("Duration", x.duration, y.duration) { Format.duration($0) },
      ComparisonFigure("Spans", Int64(x.spanCount), Int64(y.spanCount)) { Format.count(Int($0)) },
      ComparisonFigure("Errors", Int64(x.errorCount), Int64(y.errorCount)) { Format.count(Int($0)) },
      ComparisonFigure("Model calls", Int64(x.llmCallCount), Int64(y.llmCallCount)) { Format.count(Int($0)) },
      ComparisonFigure("Tool calls", Int64(x.toolCallCount), Int64(y.toolCallCount)) { Format.count(Int($0)) },
      ComparisonFigure("Tokens in", x.usage.input, y.usage.input, Format.tokens),
      ComparisonFigure("Tokens out", x.usage.output, y.usage.output, Format.tokens),
      ComparisonFigure(
        "Cost", x.cost, y.cost, isLeast: (x.unpricedCount > 0, y.unpricedCount > 0), Format.dollars),
    ].filter(\.isKnown)
  }
}
