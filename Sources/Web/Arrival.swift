package import OTLP

/// One request of telemetry, as the page about connecting tells of it.
package struct Arrival: Sendable, Equatable {
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
  /// Spans, log records or data points.
  let accepted: Int
  let rejected: Int
  /// Why something was refused or not kept.
  let reason: String?

  /// Refusals have other statuses.
  var isTaken: Bool { (200..<300).contains(status) }

  init(
    time: Int64, path: String, client: String, encoding: String, signal: OTLP.Signal, status: Int, accepted: Int,
    rejected: Int, reason: String?
  ) {
    self.time = time
    self.path = String(path.prefix(120))
    self.client = String(client.prefix(120))
    self.encoding = encoding
    self.signal = signal
    self.status = status
    self.accepted = accepted
    self.rejected = rejected
    self.reason = reason
  }

  /// A call over gRPC.
  /// - Parameters:
  ///   - code: of its answer; shown as the HTTP status that would be given for the same reason. Source: `google.rpc.Code`.
  package init(
    time: Int64, call: String, client: String, signal: OTLP.Signal, code: Int, accepted: Int, rejected: Int,
    reason: String?
  ) {
    let statuses = [0: 200, 3: 400, 4: 408, 8: 413, 14: 503, 16: 401]
    self.init(
      time: time, path: call, client: client, encoding: "gRPC", signal: signal, status: statuses[code] ?? 500,
      accepted: accepted, rejected: rejected, reason: reason)
  }
}
