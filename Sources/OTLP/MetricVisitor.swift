package import Telemetry

/// Takes an `ExportMetricsServiceRequest` apart.
package protocol MetricVisitor: ExportVisitor {
  /// Data points until the next call belong to it.
  mutating func metric(_ metric: MetricRange)
  /// A field, tag and all, of the data point that is taken or rejected next: one that is none of its columns.
  mutating func content(_ field: ByteRange)
  mutating func point(_ point: PointRange)
  /// Called instead of `point`; attributes and content since the last point are void.
  mutating func reject(_ rejection: PointRejection)
}
