import Mustache
import Telemetry

/// Lines over time on a linear scale that has 0, as finished values for `part/metric-lines`.
///
/// Drawn as one path a line in a box of 1,000 by 1,000 that the browser stretches; texts stand outside of it.
struct LineChart {
  /// A line across, with its value.
  struct Tick {
    /// Percent from the top.
    let position: String
    let label: String
    let isBase: Bool
  }

  struct Path {
    let color: String
    let data: String
  }

  /// A bin whose neighbours have nothing to draw a line to.
  struct Dot {
    let color: String
    /// Percent.
    let x: String
    let y: String
  }

  let label: String
  let ticks: [Tick]
  let dates: [TimeAxis.Tick]
  let paths: [Path]
  let dots: [Dot]
  let columns: [ColumnTarget]

  init(
    label: String, _ lines: [MetricLine], colors: [String], axis: BinAxis, dates: [TimeAxis.Tick],
    targets: [(title: String, href: String)], text: (Double) -> String
  ) {
    let scale = ValueScale(lines.flatMap(\.values).compactMap(\.self))
    self.label = label
    self.dates = dates
    ticks = scale.ticks.map { Tick(position: Self.number(scale.height($0) * 100), label: text($0), isBase: $0 == 0) }
    let points = lines.map { line in line.values.map { $0.flatMap { $0.isFinite ? scale.height($0) : nil } } }
    paths = zip(colors, points).map { color, points in Path(color: color, data: Self.path(points, axis)) }
      .filter { !$0.data.isEmpty }
    dots = zip(colors, points).flatMap { color, points in
      points.indices.compactMap { bin in
        guard let y = points[bin], Self.isAlone(bin, points) else { return nil }
        return Dot(color: color, x: Self.number(axis.middle(bin)), y: Self.number(y * 100))
      }
    }
    columns = targets.enumerated().map { bin, target in
      ColumnTarget(
        x: Self.number(axis.position(bin) * 10), width: Self.number(axis.width * 10), title: target.title,
        href: target.href)
    }
  }

  private static func isAlone(_ bin: Int, _ points: [Double?]) -> Bool {
    (bin == 0 || points[bin - 1] == nil) && (bin + 1 == points.count || points[bin + 1] == nil)
  }

  /// Lines between neighbours; a bin without a value interrupts them.
  private static func path(_ points: [Double?], _ axis: BinAxis) -> String {
    var path = ""
    for (bin, y) in points.enumerated() {
      guard let y, !isAlone(bin, points) else { continue }
      let isStart = bin == 0 || points[bin - 1] == nil
      path += "\(isStart ? "M" : "L")\(number(axis.middle(bin) * 10)) \(number(y * 1_000))"
    }
    return path
  }

  /// To two decimals.
  static func number(_ value: Double) -> String { Int64((value * 100).rounded()).decimalText(2) }
}
