package import Telemetry

/// A metric and how much there is of it.
package struct MetricSummary: Sendable {
  package let metric: MetricName
  /// One of those that its senders gave.
  package let description: String
  package let seriesCount: Int
  package let pointCount: Int
  /// Unix nanoseconds.
  package let lastTime: Int64
  /// Of the series that had the last point: whether it is delta or cumulative, and its latest points, in order.
  package let temporality: AggregationTemporality
  package let latest: [PointColumns]
}
