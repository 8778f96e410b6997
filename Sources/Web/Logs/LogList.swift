import Store

/// A page of log records, and where the list goes on.
struct LogList {
  let logs: [LogView]
  let foot: ListFoot
  let isEmpty: Bool

  /// - Parameter total: where it is known.
  init(_ page: Page<LogContent>, total: Int?, filter: LogFilter, path: String) throws {
    logs = try page.rows.map { try LogView($0) }
    foot = ListFoot(
      rows: logs.count, next: page.nextCursor, total: total, noun: "log record", parameters: filter.parameters,
      path: path)
    isEmpty = logs.isEmpty
  }
}
