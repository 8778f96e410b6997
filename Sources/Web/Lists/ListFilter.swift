import Conventions
import HTTPServer
import Store

/// What a list is asked for, read from the query and kept as it was asked, to be linked to again.
struct ListFilter {
  /// Names that narrow the list, in the order their chips are shown.
  static let filters = [
    "q", "service", "agent", "model", "user", "tag", "environment", "type", "operation", "tool", "status", "range",
    "since", "until", "min_duration",
    "max_duration",
  ]

  let query: ListQuery
  let parameters: QueryString
  let range: TimeRange?

  /// - Throws: `Problem` 400 naming the first parameter that cannot be used. Unknown ones are left alone.
  init(_ visit: Visit) throws(Problem) {
    parameters = QueryString(visit.request.query)
    range = try Self.read(visit, "range", "one of 1h, 24h, 7d and 30d.", TimeRange.init)
    query = try Self.query(visit, range)
  }

  func value(_ name: String) -> String? { parameters.parameters.first { $0.name == name }?.value }

  /// The chosen filters that are set.
  var active: [QueryString.Parameter] {
    Self.filters.compactMap { name in parameters.parameters.first { $0.name == name } }
  }

  private static func query(_ visit: Visit, _ range: TimeRange?) throws(Problem) -> ListQuery {
    var query = ListQuery()
    query.text = visit.query("q")
    query.service = visit.query("service")
    query.agent = visit.query("agent")
    query.model = visit.query("model")
    query.user = visit.query("user")
    query.tag = visit.query("tag")
    query.environment = visit.query("environment")
    let types = SpanType.allCases.map(\.rawValue).joined(separator: ", ")
    query.type = try read(visit, "type", "one of \(types).", SpanType.init)
    query.operation = visit.query("operation")
    query.tool = visit.query("tool")
    query.hasErrors = try read(visit, "status", "error or ok.") { ["error": true, "ok": false][$0] }
    let since = try read(visit, "since", time, Timestamp.parse)
    query.since = [since, range.map { visit.now - $0.nanoseconds }].compactMap(\.self).max()
    query.until = try read(visit, "until", time, Timestamp.parse)
    query.minimumDuration = try read(visit, "min_duration", duration, DurationText.parse)
    query.maximumDuration = try read(visit, "max_duration", duration, DurationText.parse)
    try readPage(visit, into: &query)
    return query
  }

  private static func readPage(_ visit: Visit, into query: inout ListQuery) throws(Problem) {
    let orders = ListQuery.Order.allCases.map(\.rawValue).joined(separator: ", ")
    query.order = try read(visit, "order", "one of \(orders).", ListQuery.Order.init) ?? .start
    query.descending = try read(visit, "dir", "asc or desc.") { ["asc": false, "desc": true][$0] } ?? true
    query.cursor = try read(visit, "cursor", "what a list gave as next_cursor.", Cursor.init)
    let limits = ListQuery.limits
    query.limit =
      try read(visit, "limit", "a number from \(limits.lowerBound) to \(limits.upperBound).") {
        Int($0).flatMap { limits.contains($0) ? $0 : nil }
      } ?? query.limit
  }

  static let time = "a time as in 2026-11-20T09:30:00Z; without an offset it is UTC."
  private static let duration = "a duration as in 340ms, 1.5s or 2m."

  static func read<Value>(
    _ visit: Visit, _ name: String, _ expected: String, _ parse: (String) -> Value?
  ) throws(Problem) -> Value? {
    guard let text = visit.query(name) else { return nil }
    guard let value = parse(text) else { throw .parameter(name, text, "it is \(expected)") }
    return value
  }
}
