import Analysis
import Conventions
import Store
import Telemetry

extension TraceTimeline {
  /// What every span adds to the sums, by index into the structure: read and decided once for a version of the trace.
  /// - Throws: `Problem` when the trace was pruned meanwhile.
  func accounts(in store: Store) throws -> TraceAccounts {
    try known.once("accounts") {
      let id = summary.traceID
      guard let detail = try store.trace(id), let spans = structure.ordered(detail.spans) else {
        throw TraceRoutes.unknown(id)
      }
      return TraceAccounts(spans, detail.context)
    }
  }
}

extension TraceStructure {
  /// Outlines by index, without those of a later version; `nil` where one is not there any more.
  fileprivate func ordered(_ spans: [SpanOutline]) -> [SpanOutline]? {
    if spans.count == lines.count, zip(spans, lines).allSatisfy({ $0.id == $1.id }) { return spans }
    var ordered = [SpanOutline?](repeating: nil, count: lines.count)
    for span in spans {
      if let index = index(of: span.id) { ordered[index] = span }
    }
    let known = ordered.compactMap(\.self)
    return known.count == lines.count ? known : nil
  }
}
