import Telemetry

/// What of a metric a chart shows.
enum MetricMeasure: String, CaseIterable {
  /// By how much a sum grew, or what was added to it.
  case increase
  /// The same, or the measurements of a distribution, for each second.
  case rate
  case value
  /// The median, and what 90 and 99 of a hundred measurements do not exceed.
  case percentiles
  case p50, p90, p99
  case mean, count, sum

  var label: String {
    switch self {
    case .increase: "Increase"
    case .rate: "Per second"
    case .value: "Value"
    case .percentiles: "Percentiles"
    case .p50: "p50"
    case .p90: "p90"
    case .p99: "p99"
    case .mean: "Mean"
    case .count: "Count"
    case .sum: "Sum"
    }
  }

  /// The share of a percentile.
  var share: Double? {
    switch self {
    case .p50: 0.5
    case .p90: 0.9
    case .p99: 0.99
    default: nil
    }
  }

  /// Groups and neighbouring stretches of time add up: it is drawn as columns.
  var adds: Bool { self == .increase || self == .count || self == .sum }

  /// What can be shown of points of a kind, the usual first.
  static func all(
    of kind: MetricKind, isMonotonic: Bool, _ temporality: AggregationTemporality, isGrouped: Bool
  ) -> [MetricMeasure] {
    switch kind {
    case .gauge: [.value]
    case .sum where isMonotonic: [.increase, .rate]
    case .sum: temporality == .delta ? [.increase] : [.value]
    case .histogram, .exponentialHistogram, .summary:
      (isGrouped ? [.p90, .p50, .p99] : [.percentiles]) + [.mean, .count, .rate, .sum]
    }
  }
}
