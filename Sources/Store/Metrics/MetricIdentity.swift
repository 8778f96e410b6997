package import Telemetry

/// What is measured, as its sender describes it.
package struct MetricIdentity: Sendable, Hashable {
  package var name: String
  package var unit: String
  package var description: String
  package var kind: MetricKind
  package var temporality: AggregationTemporality
  package var isMonotonic: Bool
  /// A `KeyValueList` message.
  package var metadata: [UInt8]

  package init(
    name: String, unit: String, description: String, kind: MetricKind, temporality: AggregationTemporality,
    isMonotonic: Bool, metadata: [UInt8]
  ) {
    self.name = name
    self.unit = unit
    self.description = description
    self.kind = kind
    self.temporality = temporality
    self.isMonotonic = isMonotonic
    self.metadata = metadata
  }
}
