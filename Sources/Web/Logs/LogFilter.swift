import HTTPServer
import Store
import Telemetry

/// What a list of log records is asked for, read from the query and kept as it was asked, to be linked to again.
struct LogFilter {
  /// Names that narrow the list, in the order their chips are shown.
  static let filters = ["q", "severity", "service", "session", "trace", "span", "range", "since", "until"]

  var query: LogQuery
  let parameters: QueryString
  let range: TimeRange?

  /// - Throws: `Problem` 400 naming the first parameter that cannot be used. Unknown ones are left alone.
  init(_ visit: Visit, descending: Bool = true) throws(Problem) {
    parameters = QueryString(visit.request.query)
    range = try ListFilter.read(visit, "range", "one of 1h, 24h, 7d and 30d.", TimeRange.init)
    query = try Self.query(visit, range)
    let direction = try ListFilter.read(visit, "dir", "asc or desc.") { ["asc": false, "desc": true][$0] }
    query.descending = direction ?? descending
  }

  func value(_ name: String) -> String? { parameters.parameters.first { $0.name == name }?.value }

  /// The chosen filters that are set.
  var active: [QueryString.Parameter] {
    Self.filters.compactMap { name in parameters.parameters.first { $0.name == name } }
  }

  private static func query(_ visit: Visit, _ range: TimeRange?) throws(Problem) -> LogQuery {
    var query = LogQuery()
    query.text = visit.query("q")
    query.service = visit.query("service")
    query.session = visit.query("session")
    query.trace = try ListFilter.read(visit, "trace", "a trace ID: 32 hexadecimal digits.") { TraceID($0) }
    query.span = try ListFilter.read(visit, "span", "a span ID: 16 hexadecimal digits.") { SpanID($0) }
    let words = Severity.allCases.map(\.word).joined(separator: ", ")
    query.severity = try ListFilter.read(visit, "severity", "one of \(words).") { Severity(word: $0)?.number }
    let since = try ListFilter.read(visit, "since", ListFilter.time, Timestamp.parse)
    query.since = [since, range.map { visit.now - $0.nanoseconds }].compactMap(\.self).max()
    query.until = try ListFilter.read(visit, "until", ListFilter.time, Timestamp.parse)
    query.cursor = try ListFilter.read(visit, "cursor", "what a list gave as next_cursor.", Cursor.init)
    let limits = ListQuery.limits
    let expected = "a number from \(limits.lowerBound) to \(limits.upperBound)."
    let limit = try ListFilter.read(visit, "limit", expected) { Int($0).flatMap { limits.contains($0) ? $0 : nil } }
    query.limit = limit ?? query.limit
    return query
  }
}
