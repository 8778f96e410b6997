package import OTLP

/// Counts since the start. Items are spans, log records and data points.
package struct ForwardTally: Sendable, Equatable {
  /// Calls that were answered 2xx; one may carry many requests.
  package var calls = 0
  package var sent: [OTLP.Signal: Int] = [:]
  /// Calls that have to be repeated.
  package var retries = 0
  package var lost: [LossReason: QueueSize] = [:]
  /// Items of traces that are not chosen.
  package var leftOut = 0
  /// Unix nanoseconds of the last call that was taken.
  package var lastSuccess: Int64?
  /// The last call that was not.
  package var lastFailure: ForwardFailure?

  package init() {}

  package var lostItems: Int { lost.values.reduce(0) { $0 + $1.items } }
  /// The last call failed.
  package var isFailing: Bool { lastFailure.map { $0.time > (lastSuccess ?? .min) } ?? false }

  mutating func lose(_ size: QueueSize, _ reason: LossReason) {
    guard size.items > 0 || size.requests > 0 else { return }
    lost[reason, default: QueueSize()].requests += size.requests
    lost[reason, default: QueueSize()].items += size.items
  }
}
