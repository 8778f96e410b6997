import Analysis
import Conventions
import HTTPServer
import Store
import Telemetry

/// What metrics say of model calls in a time whose spans and log records say nothing of tokens.
///
/// They are in no other sum: where spans or log records tell of the same calls, metrics would tell of them twice.
struct ModelMetrics {
  /// What was measured of one model.
  struct Row {
    let model: String
    fileprivate(set) var tokensIn = 0.0
    fileprivate(set) var tokensOut = 0.0
    fileprivate(set) var calls = 0.0
    fileprivate(set) var durations = Distribution()
  }

  /// Those with the most tokens first.
  let rows: [Row]
  /// All series and points of the time were read; else those sent last.
  let isComplete: Bool

  /// Source: OpenTelemetry, "Semantic conventions for generative AI metrics".
  static let tokens = "gen_ai.client.token.usage"
  static let durations = "gen_ai.client.operation.duration"
  private static let modelKeys = ["gen_ai.response.model", "gen_ai.request.model"]
  /// Filters that metrics can be asked with.
  private static let known: Set = ["service", "model", "range", "since", "until"]

  /// - Returns: `nil` where spans or log records have tokens, or no metric tells of any call.
  init?(_ overview: Overview, _ filter: ListFilter, store: Store) throws {
    guard store.hasMetrics, overview.spans.usage.usage.total == 0,
      filter.active.allSatisfy({ Self.known.contains($0.name) })
    else { return nil }
    var (rows, isComplete): ([String: Row], Bool) = ([:], true)
    for name in [Self.tokens, Self.durations] {
      let (sums, isWhole) = try Self.sums(of: name, filter.query, store)
      isComplete = isComplete && isWhole
      for (group, sum) in sums {
        if let model = filter.query.model, model != group.model { continue }
        var row = rows[group.model] ?? Row(model: group.model)
        row.add(sum, type: name == Self.tokens ? group.type : nil)
        rows[group.model] = row
      }
    }
    if rows.isEmpty { return nil }
    self.isComplete = isComplete
    self.rows = rows.values.sorted {
      ($1.tokensIn + $1.tokensOut, $0.model) < ($0.tokensIn + $0.tokensOut, $1.model)
    }
  }

  private struct Group: Hashable {
    let model: String
    let type: String
  }

  private static func sums(
    of name: String, _ query: ListQuery, _ store: Store
  ) throws -> (sums: [Group: MetricBin], isComplete: Bool) {
    var asked = MetricQuery()
    asked.name = name
    let since = query.since ?? .min
    let range = since..<max(since, query.until ?? .max)
    var (sums, isComplete): ([Group: MetricBin], Bool) = ([:], true)
    for summary in try store.metrics(asked).metrics where summary.metric.kind.isDistribution {
      let series = try store.series(of: summary.metric, service: query.service, in: range)
      isComplete = isComplete && series.count < Store.mostSeries
      for (series, points) in zip(series, try store.points(of: series, in: range)) {
        isComplete = isComplete && points.cutTime == nil
        let row = MetricSeriesRow(series)
        let group = Group(
          model: modelKeys.lazy.compactMap { row.text($0) }.first ?? "", type: row.text("gen_ai.token.type") ?? "")
        // One bin would do, but bins end at round times.
        let last = max(series.lastTime, series.firstTime)
        let bins = TimeBins(max(since, series.firstTime)..<last.saturating(adding: 1))
        var reader = MetricReader(summary.metric, bins: bins, since: since)
        try reader.read(points, of: row, group: "")
        for bin in reader.groups.values.joined() { sums[group, default: MetricBin()] += bin }
      }
    }
    return (sums, isComplete)
  }
}

extension ModelMetrics {
  /// `null` where spans or log records tell of tokens.
  static func json(_ metrics: ModelMetrics?) -> JSON {
    guard let metrics else { return .null }
    return .object([("complete", .bool(metrics.isComplete)), ("models", .array(metrics.rows.map(\.json)))])
  }
}

extension ModelMetrics.Row {
  /// - Parameter type: of tokens; `nil` for durations.
  fileprivate mutating func add(_ sum: MetricBin, type: String?) {
    switch type {
    case "input"?: tokensIn += sum.sum
    case "output"?, "completion"?: tokensOut += sum.sum
    case nil:
      calls += sum.count
      durations += sum.distribution
    case _?: return
    }
  }

  private var unit: MetricUnit { MetricUnit(code: "s") }

  /// Model, tokens in, tokens out, calls, p50, p90, p99.
  var cells: [String] {
    [model.isEmpty ? "not named" : VisibleText.line(model)]
      + [tokensIn, tokensOut, calls].map { $0 > 0 ? MetricUnit.number($0) : "" }
      + [0.5, 0.9, 0.99].map { durations.percentile($0).map(unit.text) ?? "" }
  }

  var json: JSON {
    func seconds(_ share: Double) -> JSON { durations.percentile(share).map(JSON.double) ?? .null }
    return .object([
      ("model", .optional(model.isEmpty ? nil : model)), ("input_tokens", .double(tokensIn)),
      ("output_tokens", .double(tokensOut)), ("calls", .double(calls)),
      (
        "duration_seconds",
        .object([("p50", seconds(0.5)), ("p90", seconds(0.9)), ("p99", seconds(0.99))])
      ),
    ])
  }
}
