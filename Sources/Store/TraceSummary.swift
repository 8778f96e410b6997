package import Analysis
package import Telemetry

/// One row of the list of traces.
package struct TraceSummary: Sendable, Equatable {
  package let traceID: TraceID
  package let session: SessionReference
  /// Raised by every commit that touches the trace: the version of whatever is computed from it.
  package let revision: Int64
  package let totals: TraceTotals
  /// `nil` where it is not pinned.
  package let pin: Pin?

  package init(traceID: TraceID, session: SessionReference, revision: Int64, totals: TraceTotals, pin: Pin? = nil) {
    self.traceID = traceID
    self.session = session
    self.revision = revision
    self.totals = totals
    self.pin = pin
  }
}
