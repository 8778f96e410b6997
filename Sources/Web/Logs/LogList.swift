import Store

/// A page of log records, and where the list goes on.
struct LogList {
  let logs: [LogView]
  let foot: ListFoot
  let isEmpty: Bool
  /// How far a search for words has looked, where it ends before the list does.
  let searched: String?

  /// - Parameter total: where it is known.
  init(_ page: Page<LogContent>, total: Int?, filter: LogFilter, path: String) throws {
    logs = try page.rows.map { try LogView($0) }
    foot = ListFoot(
      rows: logs.count, next: page.nextCursor, total: total, noun: "log record", parameters: filter.parameters,
      path: path)
    isEmpty = logs.isEmpty
    searched = page.nextCursor.flatMap { last in
      guard filter.query.text != nil, page.rows.count < filter.query.rows else { return nil }
      let way = filter.query.descending ? "back to" : "up to"
      return "Looked for the words \(way) \(Timestamp(last.value).exact); the next page looks further."
    }
  }
}
