package import Analysis

/// One row of the list of sessions: the sums over its traces.
package struct SessionSummary: Sendable, Equatable {
  package let session: SessionReference
  package let traceCount: Int
  /// `totals.name` is the session's name; `rootSpanID` is absent.
  package let totals: TraceTotals
  /// `nil` where it is not pinned.
  package let pin: Pin?

  package init(session: SessionReference, traceCount: Int, totals: TraceTotals, pin: Pin? = nil) {
    self.session = session
    self.traceCount = traceCount
    self.totals = totals
    self.pin = pin
  }
}
