import HTTPServer

/// Model calls as metrics tell of them, on the overview.
struct ModelMetricsTable {
  let rows: [Row]
  let tokensHref: String
  let durationsHref: String
  /// Set where not all points were read.
  let notice: String?

  struct Row {
    let model: String
    let numbers: [String]
  }

  init(_ metrics: ModelMetrics, _ filter: ListFilter) {
    rows = metrics.rows.prefix(50).map { Row(model: $0.cells[0], numbers: Array($0.cells.dropFirst())) }
    notice = metrics.isComplete ? nil : "There are more points than are read at once: these are of the newest alone."
    let kept = filter.parameters.parameters.filter { ["service", "range", "since", "until"].contains($0.name) }
      .map { (name: $0.name, value: $0.value) }
    func href(_ metric: String, _ more: [(name: String, value: String)]) -> String {
      MetricLinks.path(metric) + QueryString(kept + more).suffix
    }
    tokensHref = href(ModelMetrics.tokens, [("by", "gen_ai.token.type"), ("show", "sum")])
    durationsHref = href(ModelMetrics.durations, [])
  }
}
