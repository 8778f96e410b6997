/// Whether a point tells what came since the point before, or since the start. Source: OTLP, `AggregationTemporality`.
package enum AggregationTemporality: UInt8, Sendable {
  case unspecified, delta, cumulative
}
