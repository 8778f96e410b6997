import OTLP

/// One request of telemetry, as the page about connecting tells of it.
struct Arrival: Sendable, Equatable {
  /// Unix nanoseconds.
  let time: Int64
  let path: String
  /// The sender's `User-Agent`, cut to 120 characters; empty when it gave none.
  let client: String
  /// Media type and content encoding as sent.
  let encoding: String
  let signal: OTLP.Signal
  /// Of the answer.
  let status: Int
  /// Spans or log records.
  let accepted: Int
  let rejected: Int
  /// Why something was refused or not kept.
  let reason: String?
}
