import Conventions
import Mustache
import OTLP
import Store
import Telemetry

/// A series with its attributes.
struct MetricSeriesRow {
  let series: MetricSeries
  let attributes: [Attribute]

  init(_ series: MetricSeries) {
    self.series = series
    attributes = OTLP.attributes(ofSet: series.attributes)
  }

  /// An attribute's value as text; `nil` where the series does not have it.
  func text(_ key: String) -> String? { attributes.first { $0.key == key }?.value.readableText }

  func has(_ key: String, _ value: String) -> Bool { (text(key) ?? "") == value }
}
