import Conventions
import HTTPServer
import Store

/// What a list of sessions or traces is asked for.
struct ListFilter: QueryFilter {
  static let filters: KeyValuePairs = [
    "q": "Text", "service": "Service", "agent": "Agent", "model": "Model", "user": "User", "tag": "Tag",
    "environment": "Environment", "type": "With a span of type", "operation": "Operation", "tool": "Tool",
    "status": "Status", "range": "Time", "since": "From", "until": "Until", "min_duration": "At least",
    "max_duration": "At most", "pinned": "Pinned",
  ]

  let query: ListQuery
  let parameters: QueryString
  let range: TimeRange?

  /// - Throws: `Problem` 400 naming the first parameter that cannot be used. Unknown ones are left alone.
  init(_ visit: Visit) throws(Problem) {
    parameters = QueryString(visit.request.query)
    range = try Self.range(visit)
    query = try Self.query(visit, range)
  }

  func words(_ parameter: QueryString.Parameter) -> String {
    switch parameter.name {
    case "range": range?.label ?? parameter.value
    case "status": parameter.value == "error" ? "with errors" : "without errors"
    case "pinned": "yes"
    default: parameter.value
    }
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
    query.since = try since(visit, range)
    query.until = try until(visit)
    query.minimumDuration = try read(visit, "min_duration", duration, DurationText.parse)
    query.maximumDuration = try read(visit, "max_duration", duration, DurationText.parse)
    query.isPinned = try read(visit, "pinned", "1.") { $0 == "1" ? true : nil } ?? false
    try readPage(visit, into: &query)
    return query
  }

  private static func readPage(_ visit: Visit, into query: inout ListQuery) throws(Problem) {
    let orders = ListQuery.Order.allCases.map(\.rawValue).joined(separator: ", ")
    query.order = try read(visit, "order", "one of \(orders).", ListQuery.Order.init) ?? .start
    query.descending = try descending(visit) ?? true
    query.cursor = try cursor(visit)
    query.limit = try limit(visit) ?? query.limit
  }

  private static let duration = "a duration as in 340ms, 1.5s or 2m."
}
