import HTTPServer
import Store
import Telemetry

/// What a list of log records is asked for.
struct LogFilter: QueryFilter {
  static let filters: KeyValuePairs = [
    "q": "Text", "severity": "At least", "service": "Service", "session": "Session", "trace": "Trace", "span": "Span",
    "range": "Time", "since": "From", "until": "Until",
  ]

  var query: LogQuery
  let parameters: QueryString
  let range: TimeRange?

  /// - Throws: `Problem` 400 naming the first parameter that cannot be used. Unknown ones are left alone.
  init(_ visit: Visit, descending: Bool = true) throws(Problem) {
    parameters = QueryString(visit.request.query)
    range = try Self.range(visit)
    query = try Self.query(visit, range)
    query.descending = try Self.descending(visit) ?? descending
  }

  private static func query(_ visit: Visit, _ range: TimeRange?) throws(Problem) -> LogQuery {
    var query = LogQuery()
    query.text = visit.query("q")
    query.service = visit.query("service")
    query.session = visit.query("session")
    query.trace = try read(visit, "trace", "a trace ID: 32 hexadecimal digits.") { TraceID($0) }
    query.span = try read(visit, "span", "a span ID: 16 hexadecimal digits.") { SpanID($0) }
    let words = Severity.allCases.map(\.word).joined(separator: ", ")
    query.severity = try read(visit, "severity", "one of \(words).") { Severity(word: $0)?.number }
    query.since = try since(visit, range)
    query.until = try until(visit)
    query.cursor = try cursor(visit)
    query.limit = try limit(visit) ?? query.limit
    return query
  }
}
