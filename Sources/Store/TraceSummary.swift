package import Analysis
package import Conventions
package import Telemetry

/// One row of the list of traces.
package struct TraceSummary: Sendable, Equatable {
  package let traceID: TraceID
  package let session: SessionReference
  /// Raised by every commit that touches the trace: the version of whatever is computed from it.
  package let revision: Int64
  package let totals: TraceTotals
}

/// The session that a trace belongs to.
package struct SessionReference: Sendable, Equatable {
  package let id: String
  /// No span named a session: the trace is its own.
  package let isDerived: Bool
}
