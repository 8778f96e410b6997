/// What a metric's data points are. The numbers are the store's.
package enum MetricKind: UInt8, Sendable, CaseIterable {
  case gauge = 1
  case sum, histogram, exponentialHistogram, summary

  /// Its points have a count, and most of them a sum, instead of one value.
  package var isDistribution: Bool { self != .gauge && self != .sum }
}
