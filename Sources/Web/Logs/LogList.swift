import Store

/// A page of log records, and where the list goes on.
struct LogList {
  let logs: [LogView]
  let foot: ListFoot
  let isEmpty: Bool
  /// The same list without what narrows it; `nil` where nothing does.
  let whole: String?
  /// How far a search for words has looked, where it ends before the list does.
  let searched: String?

  /// - Parameters:
  ///   - total: where it is known.
  ///   - given: filters that the page itself stands for.
  init(
    _ page: Page<LogContent>, total: Int?, filter: LogFilter, path: String, given: Set<String> = []
  ) throws {
    let search = filter.query.text.map { RawSearch($0) }
    logs = try page.rows.map { try LogView($0, search: search) }
    foot = ListFoot(
      rows: logs.count, next: page.nextCursor, total: total, noun: "log record", parameters: filter.parameters,
      path: path)
    isEmpty = logs.isEmpty
    let narrowing =
      filter.active.map(\.name).filter { !given.contains($0) } + (filter.query.cursor == nil ? [] : ["cursor"])
    whole = narrowing.isEmpty ? nil : path + filter.parameters.removing(narrowing).suffix
    searched = page.nextCursor.flatMap { last in
      guard filter.query.text != nil, page.rows.count < filter.query.rows else { return nil }
      let way = filter.query.descending ? "back to" : "up to"
      return "Looked for the words \(way) \(Timestamp(last.value).exact); the next page looks further."
    }
  }
}
