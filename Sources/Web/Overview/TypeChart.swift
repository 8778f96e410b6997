import Analysis
import Conventions

/// One type of span over time: a small chart among others.
struct TypeChart {
  let family: String
  let icon: String
  let type: String
  let spans: String
  let p95: String
  let chart: LatencyChart

  private static let height = 84.0

  init(_ group: OverviewGroup<SpanType>, _ axis: BinAxis, _ bins: [OverviewBin], icons: String) {
    family = group.name.family
    icon = "\(icons)#\(group.name.family)"
    type = group.name.word
    spans = Format.count(Int(group.sums.spans), "span")
    p95 = LatencyCells(group.sums.durations).p95
    chart = LatencyChart(
      axis, bins.map { $0.types[group.name]?.durations ?? DurationHistogram() }, height: Self.height,
      names: ["p95", "p50"])
  }
}
