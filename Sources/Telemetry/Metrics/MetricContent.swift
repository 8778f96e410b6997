/// What a data point has beside its times, its attributes and its number or count and sum.
/// Source: OTLP, `opentelemetry/proto/metrics/v1/metrics.proto`.
package struct MetricContent: Sendable, Equatable {
  /// Of a histogram: one more than its bounds, or none at all.
  package var bucketCounts: [UInt64] = []
  /// Upper ends of all buckets but the last, each included in its bucket.
  package var bounds: [Double] = []
  /// Of an exponential histogram: bounds are powers of 2^(2^-scale).
  package var scale: Int32 = 0
  package var zeroCount: UInt64 = 0
  package var zeroThreshold = 0.0
  package var positive = ExponentialBuckets()
  package var negative = ExponentialBuckets()
  package var least: Double?
  package var greatest: Double?
  /// Of a summary, as its sender reckoned them: shares from 0 to 1, and their values.
  package var quantiles: [Quantile] = []
  package var exemplars: [Exemplar] = []

  /// Consecutive buckets of an exponential histogram.
  package struct ExponentialBuckets: Sendable, Equatable {
    /// The number of the first: bucket `i` is from base^i, not included, to base^(i+1).
    package var offset: Int32
    package var counts: [UInt64]

    package init(offset: Int32 = 0, counts: [UInt64] = []) {
      self.offset = offset
      self.counts = counts
    }
  }

  package struct Quantile: Sendable, Equatable {
    package let share: Double
    package let value: Double

    package init(share: Double, value: Double) {
      self.share = share
      self.value = value
    }
  }

  package init() {}
}
