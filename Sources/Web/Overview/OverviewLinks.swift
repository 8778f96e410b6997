import HTTPServer
import Store
import Telemetry

/// Lists of what an overview's numbers are made of: its own filters, and one more.
struct OverviewLinks {
  private let filter: ListFilter
  private let kept: QueryString

  init(_ filter: ListFilter) {
    self.filter = filter
    kept = filter.parameters.removing("order", "dir", "cursor", "limit")
  }

  var traces: String { TracesPage.path + kept.suffix }

  /// `nil` where a filter means something else of a session than of a trace.
  var sessions: String? {
    ["q", "min_duration", "max_duration"].contains { filter.value($0) != nil } ? nil : SessionsPage.path + kept.suffix
  }

  func traces(_ name: String, _ value: String) -> String { TracesPage.path + kept.setting(name, value).suffix }

  func traces(_ parameters: [(name: String, value: String)]) -> String {
    TracesPage.path + parameters.reduce(kept) { $0.setting($1.name, $1.value) }.suffix
  }

  func traces(orderedBy order: ListQuery.Order) -> String { traces("order", order.rawValue) }

  /// Traces that took so long or longer, in nanoseconds, the slowest first.
  func traces(atLeast duration: Int64) -> String {
    let text = duration.decimalText(6) + "ms"
    return TracesPage.path + kept.setting("min_duration", text).setting("order", "duration").suffix
  }

  /// Traces that started within a bin, as far as the filter's own time lets them.
  func traces(since: Int64, until: Int64) -> String {
    let query = filter.query
    let start = Timestamp(max(since, query.since ?? since)).rfc3339
    let end = Timestamp(min(until, query.until ?? until)).rfc3339
    let rest = kept.removing("range", "since", "until")
    return TracesPage.path + rest.setting("since", start).setting("until", end).suffix
  }
}
