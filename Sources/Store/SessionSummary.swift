package import Analysis
package import Conventions

/// One row of the list of sessions: the sums over its traces.
package struct SessionSummary: Sendable, Equatable {
  package let session: SessionReference
  package let revision: Int64
  package let traceCount: Int
  /// `totals.name` is the session's name; `rootSpanID` is absent.
  package let totals: TraceTotals
}
