/// One measurement of those that a data point sums up. Source: OTLP, `opentelemetry.proto.metrics.v1.Exemplar`.
package struct Exemplar: Sendable, Equatable {
  /// Unix nanoseconds as sent; 0 means not set.
  package var time: UInt64 = 0
  package var value: MetricNumber?
  /// `nil` when it has none, or one that is not valid.
  package var traceID: TraceID?
  package var spanID: SpanID?
  /// What the measurement had beyond the point's attributes.
  package var attributes: [Attribute] = []

  package init() {}
}
