import Telemetry

/// A chart of columns, each a stack of the same series, as finished values for `part/stacked-columns`.
///
/// Drawn as one path a series in a box of 1,000 by 1,000 that the browser stretches; texts stand outside of it.
struct StackedColumns: Sendable {
  let label: String
  let ticks: [Tick]
  let dates: [TimeAxis.Tick]
  let paths: [Path]
  let columns: [ColumnTarget]

  /// A line across, with its value.
  struct Tick: Sendable {
    /// Percent from the top.
    let position: String
    let label: String
    let isBase: Bool
  }

  /// All parts of one series.
  struct Path: Sendable {
    let color: String
    let data: String
  }

  /// - Parameters:
  ///   - label: what the chart shows, for those who do not see it.
  ///   - stacks: of each column the values of the series, from the bottom up; not negative.
  ///   - colors: class of each series.
  ///   - dates: below the columns.
  ///   - text: a value as the axis says it.
  init(
    label: String, stacks: [[Int64]], colors: [String], dates: [TimeAxis.Tick],
    targets: [(title: String, href: String)],
    text: (Int64) -> String
  ) {
    let scale = AxisScale(
      maximum: stacks.map { $0.reduce(0) { $0.saturating(adding: $1) } }.max() ?? 0)
    self.label = label
    self.dates = dates
    ticks = scale.ticks.map { value in
      Tick(
        position: Int64(100_000 - scale.thousandths(value) * 100).decimalText(3), label: text(value),
        isBase: value == 0)
    }
    let slot = 1_000 / Double(max(1, stacks.count))
    var data = [String](repeating: "", count: colors.count)
    for (index, stack) in stacks.enumerated() {
      var height = 0.0
      for (series, value) in stack.enumerated() where value > 0 {
        let part = scale.thousandths(value)
        height += part
        data[series] += Self.box(x: (Double(index) + 0.1) * slot, y: 1_000 - height, width: slot * 0.8, height: part)
      }
    }
    paths = zip(colors, data).filter { !$0.1.isEmpty }.map { Path(color: $0, data: $1) }
    columns = targets.enumerated().map { index, target in
      ColumnTarget(
        x: Self.number(Double(index) * slot), width: Self.number(slot), title: target.title, href: target.href)
    }
  }

  private static func box(x: Double, y: Double, width: Double, height: Double) -> String {
    "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h-\(number(width))z"
  }

  /// To two decimals.
  private static func number(_ value: Double) -> String { Int64((value * 100).rounded()).decimalText(2) }
}
