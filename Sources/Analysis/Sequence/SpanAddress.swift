package import Telemetry

/// A span anywhere: in this trace or another.
package struct SpanAddress: Hashable, Sendable {
  package let trace: TraceID
  package let span: SpanID

  package init(trace: TraceID, span: SpanID) {
    self.trace = trace
    self.span = span
  }
}
