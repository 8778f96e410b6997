import Analysis
import OTLP
import Store
import Telemetry

/// Adds up the points of series, by group and stretch of time.
struct MetricReader {
  private static let mostExemplars = 500

  private let metric: MetricName
  private let bins: TimeBins
  /// Unix nanoseconds: what lies before only tells what had been counted.
  private let since: Int64
  private(set) var groups: [String: [MetricBin]] = [:]
  private(set) var exemplars: [MetricExemplar] = []

  init(_ metric: MetricName, bins: TimeBins, since: Int64) {
    self.metric = metric
    self.bins = bins
    self.since = since
  }

  /// - Throws: `OTLP.MalformedMessage` when the store's bytes are not what was put there.
  mutating func read(_ points: SeriesPoints, of row: MetricSeriesRow, group: String) throws {
    let temporality = row.series.metric.temporality
    var sums = groups[group] ?? Array(repeating: MetricBin(), count: bins.starts.count)
    var changes = SeriesChanges(metric.kind, temporality, isComplete: points.isComplete)
    var levels = Array(repeating: Level.none, count: bins.starts.count)
    for point in points.points {
      let content = point.content.isEmpty ? MetricContent() : try decoded(point.content)
      let change = changes.change(MetricPoint(columns: point.columns, content: content))
      let time = point.columns.time
      guard time >= since, let bin = bins.bin(at: time) else { continue }
      if let change { sums[bin].add(change) }
      levels[bin] = Level(point.columns, content)
      keep(content.exemplars, of: row, since: time.saturating(subtracting: bins.width))
    }
    add(levels, to: &sums)
    groups[group] = sums
  }

  private func decoded(_ content: [UInt8]) throws -> MetricContent {
    try OTLP.decodeMetricContent(content, of: metric.kind)
  }

  private mutating func keep(_ found: [Exemplar], of row: MetricSeriesRow, since: Int64) {
    for exemplar in found {
      exemplars.append(
        MetricExemplar(
          time: exemplar.time == 0 ? since : Int64(clamping: exemplar.time), value: exemplar.value,
          traceID: exemplar.traceID, spanID: exemplar.spanID, attributes: exemplar.attributes + row.attributes))
    }
    if exemplars.count > 2 * Self.mostExemplars {
      exemplars.sort { $0.time > $1.time }
      exemplars.removeLast(exemplars.count - Self.mostExemplars)
    }
  }

  /// The last point of a bin.
  private enum Level {
    case none
    /// Sent to tell that there is nothing to tell.
    case ended
    case number(Double)
    case quantiles([MetricContent.Quantile])

    init(_ columns: PointColumns, _ content: MetricContent) {
      if columns.hasNoValue {
        self = .ended
      } else if !content.quantiles.isEmpty {
        self = .quantiles(content.quantiles)
      } else {
        self = columns.value.map { .number($0.double) } ?? .none
      }
    }
  }

  /// A level stays what it was until the next point of its series, and ends with the last.
  private func add(_ levels: [Level], to sums: inout [MetricBin]) {
    guard metric.kind == .gauge || metric.kind == .sum || metric.kind == .summary else { return }
    let last = levels.lastIndex { if case .none = $0 { false } else { true } } ?? -1
    var current = Level.none
    for bin in levels.indices.prefix(last + 1) {
      if case .none = levels[bin] {} else { current = levels[bin] }
      switch current {
      case .number(let value) where metric.kind != .summary: sums[bin].add(level: value)
      case .quantiles(let quantiles):
        for quantile in quantiles { sums[bin].add(quantile: quantile.share, quantile.value) }
      default: break
      }
    }
  }
}
