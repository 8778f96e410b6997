package import Analysis

/// One row of the list of sessions: the sums over its traces.
package struct SessionSummary: Sendable, Equatable {
  package let session: SessionReference
  package let traceCount: Int
  /// `totals.name` is the session's name; `rootSpanID` is absent.
  package let totals: TraceTotals

  package init(session: SessionReference, traceCount: Int, totals: TraceTotals) {
    self.session = session
    self.traceCount = traceCount
    self.totals = totals
  }
}
