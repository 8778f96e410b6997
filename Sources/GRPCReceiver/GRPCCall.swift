package import OTLP

/// One call and what became of it, to be told to people.
package struct GRPCCall: Sendable, Equatable {
  /// As in `opentelemetry.proto.collector.trace.v1.TraceService/Export`.
  package let method: String
  package let signal: OTLP.Signal
  /// The sender's `user-agent`; empty when it gave none.
  package let client: String
  /// Of the answer. Source: `google.rpc.Code`; 0 is OK.
  package let code: Int
  /// Spans, log records or data points that are on disk.
  package let accepted: Int
  package let rejected: Int
  /// Why something was refused.
  package let reason: String?
}
