import Conventions
import Mustache
import Store
import Telemetry

/// A series as a row beneath a chart.
struct SeriesLine: MustacheParent {
  let row: MetricSeriesRow
  let now: Int64

  init(_ row: MetricSeriesRow, now: Int64) {
    self.row = row
    self.now = now
  }

  func child(named name: String) -> Any? {
    switch name {
    case "attributes": AttributeText.line(row.attributes)
    case "service": VisibleText.line(row.series.service ?? "")
    case "points": Format.count(row.series.pointCount)
    case "time": Moment(row.series.lastTime, now: now)
    default: nil
    }
  }
}

/// Attributes on one line: `gen_ai.token.type=input, model=x`.
enum AttributeText {
  static func line(_ attributes: [Attribute]) -> String {
    attributes.isEmpty
      ? "no attributes"
      : VisibleText.line(attributes.map { "\($0.key)=\($0.value.readableText)" }.joined(separator: ", "))
  }
}
