import Store

/// The list of metrics.
struct MetricsPage: HTMLPage {
  static let template = "metrics"

  let frame: Frame
  let filters: MetricForm
  let metrics: [MetricRow]
  let count: String
  let next: String?
  let first: String?
  /// Nothing to filter: nothing arrived yet.
  let isFresh: Bool
  let isEmpty: Bool
  /// One line to paste into a shell.
  let command: String

  init(
    _ page: (metrics: [MetricSummary], hasMore: Bool), total: Int, filter: MetricFilter, site: Site, visit: Visit
  ) throws {
    frame = Frame(site, visit, title: "Metrics", section: .metrics, hasTwins: true)
    filters = MetricForm(filter, services: try site.store.services())
    metrics = Self.rows(page.metrics, filter, now: visit.now)
    count = (total == 10_000 ? "≥ " : "") + Format.count(total, "metric")
    let query = filter.list
    next =
      page.hasMore
      ? MetricLinks.list + filter.parameters.setting("offset", String(query.offset + query.limit)).suffix : nil
    first = query.offset > 0 ? MetricLinks.list + filter.parameters.removing("offset").suffix : nil
    isEmpty = metrics.isEmpty
    isFresh = !site.store.hasMetrics
    command = "export OTEL_EXPORTER_OTLP_ENDPOINT=\(visit.base) OTEL_METRICS_EXPORTER=otlp"
  }

  /// Rows of one name lead to what they are by kind and unit too.
  static func rows(_ metrics: [MetricSummary], _ filter: MetricFilter, now: Int64) -> [MetricRow] {
    let names = Dictionary(grouping: metrics, by: \.metric.name)
    return metrics.map {
      MetricRow($0, filter, isAmbiguous: names[$0.metric.name, default: []].count > 1, now: now)
    }
  }
}
