package import Telemetry

/// The columns of one data point: what all of its kind have, and charts are drawn of.
package struct PointRange: Sendable, Equatable {
  /// Unix nanoseconds; 0 when not set.
  package var startTime: UInt64 = 0
  package var time: UInt64 = 0
  package var flags: UInt32 = 0
  /// Of a gauge or sum; the sum of the others, which not all have.
  package var value: MetricNumber?
  /// Measurements; `nil` for gauges and sums.
  package var count: UInt64?

  package init() {}
}
