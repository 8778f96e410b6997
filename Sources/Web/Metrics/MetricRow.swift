import Analysis
import Mustache
import Store
import Telemetry

/// A row of the list of metrics.
struct MetricRow: MustacheParent {
  let summary: MetricSummary
  let href: String
  let now: Int64

  init(_ summary: MetricSummary, _ filter: MetricFilter, isAmbiguous: Bool, now: Int64) {
    self.summary = summary
    self.now = now
    var query = ["service", "range", "since", "until"].compactMap { name in filter.value(name).map { (name, $0) } }
    if isAmbiguous { query += [("kind", summary.metric.kind.word), ("unit", summary.metric.unit)] }
    href = MetricLinks.path(summary.metric.name) + QueryString(query.map { (name: $0.0, value: $0.1) }).suffix
  }

  func child(named name: String) -> Any? {
    switch name {
    case "href": href
    case "name": VisibleText.line(summary.metric.name)
    case "description": VisibleText.line(summary.description)
    case "unit": VisibleText.line(summary.metric.unit)
    case "kind": summary.metric.kind.label(isMonotonic: summary.metric.isMonotonic)
    case "series": Format.count(summary.seriesCount)
    case "points": Format.count(summary.pointCount)
    case "last": last
    case "time": Moment(summary.lastTime, now: now)
    case "spark": spark ?? false
    default: nil
    }
  }

  /// Of a distribution the mean of its last point.
  var last: String {
    guard let point = summary.latest.last, !point.hasNoValue, let value = point.value?.double else { return "" }
    let unit = MetricUnit(code: summary.metric.unit)
    guard summary.metric.kind.isDistribution else { return unit.text(value) }
    guard let count = point.count, count > 0 else { return "" }
    return "mean " + unit.text(value / Double(count))
  }

  /// A path within 100 by 20 of the latest points of the series that was sent last; `nil` where fewer than two are known.
  var spark: String? {
    let values = values
    guard values.count > 1 else { return nil }
    let scale = ValueScale(values)
    let step = 100 / Double(values.count - 1)
    return values.enumerated().map { place, value in
      "\(place == 0 ? "M" : "L")\(LineChart.number(Double(place) * step)) \(LineChart.number(1 + scale.height(value) * 18))"
    }.joined()
  }

  /// Of sums that only grow by how much they did, of distributions how many measurements came.
  private var values: [Double] {
    let metric = summary.metric
    guard metric.kind.isDistribution || (metric.kind == .sum && metric.isMonotonic) else {
      return summary.latest.compactMap { $0.value?.double }.filter(\.isFinite)
    }
    var changes = SeriesChanges(metric.kind, summary.temporality, isComplete: false)
    let points = summary.latest.map { MetricPoint(columns: $0, content: MetricContent()) }
    return points.compactMap { changes.change($0) }.compactMap { metric.kind.isDistribution ? $0.count : $0.sum }
      .filter(\.isFinite)
  }
}
