import Telemetry

/// A measurement that a point tells of, and the series it belongs to.
struct MetricExemplar {
  /// Unix nanoseconds.
  let time: Int64
  let value: MetricNumber?
  let traceID: TraceID?
  let spanID: SpanID?
  /// The exemplar's own and the series'.
  let attributes: [Attribute]
}
