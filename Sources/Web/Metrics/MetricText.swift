import Analysis
import OTLP
import Store
import Telemetry

/// Metrics for programs and for terminals.
enum MetricText {
  static func json(_ metrics: [MetricSummary], next: Int?) -> JSON {
    .object([
      ("metrics", .array(metrics.map(json))), ("next_offset", .optional(next.map(Int64.init))),
    ])
  }

  private static func json(_ summary: MetricSummary) -> JSON {
    let last = summary.latest.last
    return .object(
      head(summary.metric, summary.description, summary.temporality) + [
        ("series", .count(summary.seriesCount)), ("points", .count(summary.pointCount)),
        ("last_time", .time(summary.lastTime)), ("last_value", number(last?.value)),
        ("last_count", last?.count.map(JSON.unsigned) ?? .null),
      ])
  }

  private static func head(
    _ metric: MetricName, _ description: String, _ temporality: AggregationTemporality
  ) -> [(String, JSON)] {
    [
      ("name", .string(metric.name)), ("unit", .string(metric.unit)), ("description", .string(description)),
      ("kind", .string(metric.kind.word)), ("temporality", .optional(temporality.word)),
      ("monotonic", .bool(metric.isMonotonic)),
    ]
  }

  static func number(_ number: MetricNumber?) -> JSON {
    switch number {
    case .int(let value)?: .int(value)
    case .double(let value)?: .double(value)
    case nil: .null
    }
  }

  static func json(_ report: MetricReport, _ filter: MetricFilter) -> JSON {
    .object(
      head(report.metric, report.description, report.temporality) + [
        ("show", .string(report.measure.rawValue)), ("by", .optional(filter.by)),
        ("bin_seconds", .int(report.bins.width / 1_000_000_000)),
        ("times", .array(report.bins.starts.map(JSON.time))),
        (
          "lines",
          .array(
            report.lines.map { line in
              .object([
                ("name", .string(line.name)), ("is_rest", .bool(line.isRest)),
                ("values", .array(line.values.map { $0.map(JSON.double) ?? .null })),
              ])
            })
        ),
        ("series", .array(report.series.map(series))), ("exemplars", .array(report.exemplars.map(exemplar))),
        ("notices", .strings(report.notices)),
      ])
  }

  private static func series(_ row: MetricSeriesRow) -> JSON {
    .object([
      ("attributes", SpanJSON.attributes(row.attributes)), ("service", .optional(row.series.service)),
      ("temporality", .optional(row.series.metric.temporality.word)), ("points", .count(row.series.pointCount)),
      ("first_time", .time(row.series.firstTime)), ("last_time", .time(row.series.lastTime)),
    ])
  }

  private static func exemplar(_ exemplar: MetricExemplar) -> JSON {
    .object([
      ("time", .time(exemplar.time)), ("value", number(exemplar.value)),
      ("trace_id", .optional(exemplar.traceID?.description)), ("span_id", .optional(exemplar.spanID?.description)),
      ("attributes", SpanJSON.attributes(exemplar.attributes)),
    ])
  }

  static func markdown(_ rows: [MetricRow], next: Int?) -> String {
    let table = Markdown.table(
      ["Metric", "Kind", "Unit", "Series", "Points", "Last", "At"],
      rows.map { row in
        let summary = row.summary
        return [
          summary.metric.name, summary.metric.kind.label(isMonotonic: summary.metric.isMonotonic),
          summary.metric.unit, Format.count(summary.seriesCount), Format.count(summary.pointCount), row.last,
          Timestamp(summary.lastTime).rfc3339,
        ]
      })
    return "# Metrics\n\n" + table + (next.map { "\nMore: add `offset=\($0)`.\n" } ?? "")
  }

  static func markdown(_ report: MetricReport, _ chart: MetricChart) -> String {
    let about = [report.description, report.notices.joined(separator: " ")].filter { !$0.isEmpty }
      .map { Markdown.escape($0) + "\n\n" }.joined()
    let measure = "\(report.measure.label) \(TimeWidth.text(report.bins.width))"
    return "# \(Markdown.escape(report.metric.name))\n\n\(about)\(measure), newest first:\n\n"
      + Markdown.table(["Time (UTC)"] + chart.heads.map(Markdown.escape), chart.rows.map { [$0.time] + $0.values })
  }
}
