import Analysis
import Conventions

extension Overview {
  /// - Parameter metrics: what only they tell.
  func markdown(_ metrics: ModelMetrics?) -> String {
    let spans = spans
    let figures: [(String, String)] = [
      ("traces", Format.count(traces.count)),
      ("sessions", Format.count(Int64(sessions)) + (hasMoreSessions ? "+" : "")),
      ("traces with errors", Self.share(traces.failed, traces.count)), ("spans", Format.count(spans.spans)),
      ("spans that failed", Self.share(spans.errors, spans.spans)),
      ("duration", traces.durations.markdown), ("cost", Self.cost(traces.cost, traces.unpriced)),
      ("cost per trace", costPerTraceText ?? "–"),
    ]
    var text = "# Overview\n\n" + figures.map { "- \($0.0): \(Markdown.escape($0.1))\n" }.joined()
    text += "\nPercentiles are within \(Self.errorText) of the true value; counts, sums and means are exact.\n"
    if let cutText { text += "\n\(cutText)\n" }
    text += section("Span types", "Type", types.map { ($0.name.word, $0.sums) })
    text += section("Slowest operations", "Operation", slowest.map { ($0.label, $0.sums) })
    text += section("Failing operations", "Operation", failing.map { ($0.label, $0.sums) })
    text += section("Agents", "Agent", agents.map { ($0.name, $0.runs) }, "runs")
    text += section("Tools", "Tool", tools.map { ($0.name, $0.sums) }, "calls")
    return text + modelsTable + (metrics.map(Self.section) ?? "")
  }

  private static func section(_ metrics: ModelMetrics) -> String {
    "\n## Model calls, as metrics tell\n\nNo span and no log record carries tokens; no other total has these.\n\n"
      + Markdown.table(
        ["Model", "Tokens in", "Tokens out", "Calls", "p50", "p90", "p99"], metrics.rows.map(\.cells))
  }

  /// `1.6%`
  static var errorText: String { "\((DurationBucket.relativeError * 1_000).rounded(.up) / 10)%" }

  var cutText: String? {
    cutAfter.map {
      "More traces match than are added up at once: the newest \(Format.count($0)) are counted. A shorter time counts all."
    }
  }

  var costPerTraceText: String? {
    guard let cost = traces.cost.value, traces.count > 0 else { return nil }
    return (traces.unpriced > 0 ? "≥ " : "") + Format.dollars(cost / traces.count)
  }

  static func cost(_ cost: Tally, _ unpriced: Int64) -> String {
    guard let dollars = cost.value else { return unpriced > 0 ? "–" : "" }
    return (unpriced > 0 ? "≥ " : "") + Format.dollars(dollars)
  }

  static func share(_ part: Int64, _ whole: Int64) -> String {
    Percentage.text(part, of: whole).map { part == 0 ? "0%" : "\(Format.count(part)) (\($0))" } ?? "–"
  }

  private func section(
    _ title: String, _ head: String, _ rows: [(String, OperationSums)], _ count: String = "spans"
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = rows.map { name, sums in
      [name, Format.count(sums.spans), Self.share(sums.errors, sums.spans)] + sums.durations.cells
    }
    return "\n## \(title)\n\n" + Markdown.table([head, count, "errors", "mean", "p50", "p95", "p99"], lines)
  }

  private var modelsTable: String {
    guard !models.isEmpty else { return "" }
    let lines = models.map { model in
      let row = ModelRow(model)
      return [
        model.name ?? "no model named", row.calls, row.errors, row.tokensIn, row.tokensOut, row.speed, row.firstP50,
        row.firstP95, row.p50, row.p95, row.cost,
      ]
    }
    return "\n## Models\n\n"
      + Markdown.table(
        [
          "Model", "calls", "errors", "tokens in", "tokens out", "tokens/s", "first token p50", "first token p95",
          "p50",
          "p95", "cost",
        ], lines)
  }
}

extension OverviewGroup where Name == OperationName {
  fileprivate var label: String { "\(name.name.isEmpty ? "other names" : name.name) (\(name.type.word))" }
}

extension DurationHistogram {
  /// Mean and percentiles; empty of none.
  var cells: [String] {
    [meanText]
      + [0.5, 0.95, 0.99].map { percentile($0).map(Format.duration) ?? "" }
  }

  var meanText: String { mean.map { Format.duration(Int64(exactly: $0.rounded()) ?? .max) } ?? "" }

  fileprivate var markdown: String {
    count == 0 ? "–" : zip(["mean", "p50", "p95", "p99"], cells).map { "\($0) \($1)" }.joined(separator: ", ")
  }
}

extension Format {
  static func count(_ number: Int64) -> String { count(Int(number)) }
}
