package import Telemetry

/// What points must have in common to be drawn in one chart, whoever sends them and however they describe it.
package struct MetricName: Sendable, Hashable {
  package let name: String
  package let unit: String
  package let kind: MetricKind
  package let isMonotonic: Bool

  package init(name: String, unit: String, kind: MetricKind, isMonotonic: Bool) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.isMonotonic = isMonotonic
  }
}
