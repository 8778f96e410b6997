package import Telemetry

/// What is read of a metric on its way in, and where its texts lie in the request.
package struct MetricRange: Sendable, Equatable {
  package var name = ByteRange.empty
  package var description = ByteRange.empty
  package var unit = ByteRange.empty
  package var kind = MetricKind.gauge
  package var temporality = AggregationTemporality.unspecified
  package var isMonotonic = false
  /// `KeyValue` messages about the metric itself.
  package var metadata: [ByteRange] = []

  package init() {}
}
