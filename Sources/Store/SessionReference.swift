package import Telemetry

/// The session that a trace belongs to.
package struct SessionReference: Sendable, Equatable {
  package let id: String
  /// No span named a session: the trace is its own.
  package let isDerived: Bool

  package init(id: String, isDerived: Bool) {
    self.id = id
    self.isDerived = isDerived
  }

  /// The session of a trace that names none.
  package init(derivedFrom trace: TraceID) {
    self.init(id: "trace:\(trace)", isDerived: true)
  }
}
