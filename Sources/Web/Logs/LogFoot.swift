import Store

/// How many records there are, and where the list goes on.
struct LogFoot {
  let count: String
  let next: String?
  /// Set on all pages but the first.
  let first: String?

  /// - Parameter total: known for a list without filters only, or of one trace or session.
  init(rows: Int, next: Cursor?, total: Int?, filter: LogFilter, path: String) {
    let isFirst = filter.query.cursor == nil
    let noun = "log record"
    if let total {
      count = Format.count(total, noun)
    } else if next == nil, isFirst {
      count = Format.count(rows, noun)
    } else {
      count = "\(isFirst ? "first" : "next") \(Format.count(rows, noun))"
    }
    self.next = next.map { path + filter.parameters.setting("cursor", $0.description).suffix }
    first = isFirst ? nil : path + filter.parameters.removing("cursor").suffix
  }
}
