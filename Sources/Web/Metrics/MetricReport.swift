import Analysis
import OTLP
import Store
import Telemetry

/// What there is to say of one metric: lines over time, the series they are made of, exemplars.
struct MetricReport {
  let metric: MetricName
  let description: String
  let temporality: AggregationTemporality
  let measures: [MetricMeasure]
  let measure: MetricMeasure
  let bins: TimeBins
  let lines: [MetricLine]
  /// Values without a line of their own, of the attribute that the lines are told apart by.
  let restCount: Int
  let series: [MetricSeriesRow]
  /// Attribute keys of the series, in order.
  let keys: [String]
  /// The newest first.
  let exemplars: [MetricExemplar]
  /// Some were not read; the reason in words.
  let notices: [String]

  /// Lines of one chart; what follows is added up.
  private static let mostLines = 7
  private static let mostExemplars = 50

  /// - Parameter now: Unix nanoseconds; a time without an end goes on until then, or to the last point.
  init(_ metric: MetricName, _ filter: MetricFilter, store: Store, now: Int64) throws {
    let asked = (filter.since ?? .min)..<max(filter.since ?? .min, filter.until ?? .max)
    let found = try store.series(of: metric, service: filter.service, in: asked)
    let rows = found.map(MetricSeriesRow.init)
    let chosen = rows.filter { row in filter.conditions.allSatisfy { row.has($0.key, $0.value) } }
    let points = try store.points(of: chosen.map(\.series), in: asked)
    let cut = points.compactMap(\.cutTime).max()?.saturating(adding: 1)
    let range = Self.range(asked, chosen, cut: cut, now: now)
    let bins = TimeBins(range)
    temporality = found.first?.metric.temporality ?? .unspecified
    let measures = MetricMeasure.all(
      of: metric.kind, isMonotonic: metric.isMonotonic, temporality, isGrouped: filter.by != nil)
    measure = filter.measure.flatMap { measures.contains($0) ? $0 : nil } ?? measures.first ?? .value
    var reader = MetricReader(metric, bins: bins, since: range.lowerBound)
    for (row, points) in zip(chosen, points) {
      try reader.read(points, of: row, group: filter.by.map { row.text($0) ?? "" } ?? "")
    }
    (lines, restCount) = Self.lines(reader, measure, metric, bins)
    self.metric = metric
    self.measures = measures
    description = found.first { !$0.metric.description.isEmpty }?.metric.description ?? ""
    self.bins = bins
    series = chosen
    keys = Set(rows.flatMap { $0.attributes.map(\.key) }).sorted { KeyOrder.isBefore($0, $1) }
    exemplars = Array(reader.exemplars.sorted { $0.time > $1.time }.prefix(Self.mostExemplars))
    notices = Self.notices(seriesFound: found.count, cut: cut)
  }

  private static func range(
    _ asked: Range<Int64>, _ rows: [MetricSeriesRow], cut: Int64?, now: Int64
  ) -> Range<Int64> {
    let first = rows.map(\.series.firstTime).min() ?? now
    let last = rows.map(\.series.lastTime).max() ?? now
    let isOpen = asked.upperBound == .max
    let end = isOpen ? (asked.lowerBound == .min ? last : max(now, last)).saturating(adding: 1) : asked.upperBound
    let start = max(asked.lowerBound == .min ? min(first, end) : asked.lowerBound, cut ?? .min)
    return min(start, end)..<end
  }

  private static func lines(
    _ reader: MetricReader, _ measure: MetricMeasure, _ metric: MetricName, _ bins: TimeBins
  ) -> (lines: [MetricLine], rest: Int) {
    let seconds = Double(bins.width) / 1e9
    func value(_ bin: MetricBin, _ measure: MetricMeasure) -> Double? {
      bin.value(measure, addsLevels: metric.kind == .sum, seconds: seconds)
    }
    if measure == .percentiles { return (percentiles(reader.groups.values.first ?? []), 0) }
    let ranked = reader.groups.map { name, bins in
      (name: name, bins: bins, weight: bins.compactMap { value($0, measure) }.map(abs).reduce(0, +))
    }.sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
    var lines = ranked.prefix(mostLines).map { group in
      MetricLine(name: group.name, isRest: false, values: group.bins.map { value($0, measure) })
    }
    let rest = ranked.dropFirst(mostLines)
    if !rest.isEmpty {
      var sum = Array(repeating: MetricBin(), count: bins.starts.count)
      for group in rest { for bin in sum.indices { sum[bin] += group.bins[bin] } }
      lines.append(
        MetricLine(
          name: Format.count(rest.count, "other"), isRest: true, values: sum.map { value($0, measure) }))
    }
    return (lines, rest.count)
  }

  /// Of summaries those that they have: their senders decide.
  private static func percentiles(_ bins: [MetricBin]) -> [MetricLine] {
    let given = Set(bins.flatMap(\.shares)).sorted()
    let shares = given.isEmpty ? [0.5, 0.9, 0.99] : Array(given.prefix(mostLines))
    return shares.map { share in
      MetricLine(
        name: "p" + MetricUnit.number((share * 1e6).rounded() / 1e4), isRest: false,
        values: bins.map { $0.percentile(share) })
    }.reversed()
  }

  private static func notices(seriesFound: Int, cut: Int64?) -> [String] {
    var notices: [String] = []
    if seriesFound == Store.mostSeries {
      notices.append("Only the \(Store.mostSeries) series that were sent last are read.")
    }
    if let cut {
      notices.append("There are more points than one chart reads: it begins at \(Timestamp(cut).exact).")
    }
    return notices
  }
}
