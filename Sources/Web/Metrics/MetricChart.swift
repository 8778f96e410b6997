import Analysis
import Store
import Telemetry

/// A metric over time: columns where numbers add up, lines where they do not, with a legend and a table of the same
/// numbers.
struct MetricChart {
  let columns: StackedColumns?
  let lines: LineChart?
  let legend: [Entry]
  let hasLegend: Bool
  let heads: [String]
  let rows: [Row]

  /// A line by its colour.
  struct Entry {
    let name: String
    let color: String
    /// The newest value of a line, the sum of columns.
    let value: String
    /// The chart of this one alone.
    let href: String?
  }

  /// A stretch of time in which something is known.
  struct Row {
    let time: String
    let href: String
    let values: [String]
  }

  init(_ report: MetricReport, _ links: MetricLinks) {
    let axis = BinAxis(starts: report.bins.starts, length: report.bins.width)
    let text = report.text
    let bins = report.bins.starts.indices
    let targets = bins.map { bin in
      (title: Self.title(report, bin, axis), href: links.zoom(report.bins, bin))
    }
    let colors = report.lines.indices.map { report.lines[$0].isRest ? "series-other" : "series-\($0)" }
    let isStacked = report.measure.adds && report.lines.allSatisfy { $0.values.allSatisfy { ($0 ?? 0) >= 0 } }
    let label = "\(report.metric.name), \(report.measure.label.lowercased()) \(TimeWidth.text(report.bins.width))"
    let scale = isStacked ? ColumnScale(report.lines.map(\.values)) : ColumnScale([])
    columns =
      isStacked
      ? StackedColumns(
        label: label, stacks: bins.map { bin in report.lines.map { scale.units($0.values[bin] ?? 0) } },
        colors: colors, dates: report.bins.ticks, targets: targets, text: { text(scale.value($0)) }) : nil
    lines =
      isStacked
      ? nil
      : LineChart(
        label: label, report.lines, colors: colors, axis: axis, dates: report.bins.ticks, targets: targets, text: text)
    legend = zip(report.lines, colors).map { Self.entry($0, $1, report, links) }
    hasLegend = report.lines.contains { !$0.name.isEmpty } || report.lines.count > 1
    heads = report.lines.map { $0.name.isEmpty ? (report.lines.count > 1 ? "not set" : report.measure.label) : $0.name }
    rows = bins.reversed().compactMap { bin in
      let values = report.lines.map { $0.values[bin] }
      guard values.contains(where: { $0 != nil }) else { return nil }
      return Row(time: axis.span(bin), href: targets[bin].href, values: values.map { $0.map(text) ?? "" })
    }
  }

  private static func entry(
    _ line: MetricLine, _ color: String, _ report: MetricReport, _ links: MetricLinks
  ) -> Entry {
    let known = line.values.compactMap(\.self)
    let value = report.measure.adds ? (known.isEmpty ? nil : known.reduce(0, +)) : line.last
    return Entry(
      name: line.name.isEmpty ? (report.lines.count > 1 ? "not set" : report.measure.label) : line.name, color: color,
      value: value.map(report.text) ?? "", href: line.isRest ? nil : links.narrowed(to: line.name))
  }

  private static func title(_ report: MetricReport, _ bin: Int, _ axis: BinAxis) -> String {
    let parts = report.lines.compactMap { line in
      line.values[bin].map { (line.name.isEmpty ? "" : line.name + " ") + report.text($0) }
    }
    return "\(axis.span(bin)): \(parts.isEmpty ? "nothing" : parts.joined(separator: ", "))"
  }
}

extension MetricReport {
  /// A value of the chart, with its unit.
  var text: (Double) -> String {
    let unit = MetricUnit(code: metric.unit)
    switch measure {
    case .rate: return unit.rateText(ofCounts: metric.kind.isDistribution)
    case .count: return { MetricUnit.number($0) }
    default: return { unit.text($0) }
    }
  }
}

extension MetricUnit {
  /// Per second: of measurements, or of the unit.
  func rateText(ofCounts: Bool) -> (Double) -> String {
    if ofCounts || code == "s" { return { Self.number($0) + "/s" } }
    return { text($0) + "/s" }
  }
}
