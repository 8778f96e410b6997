import Analysis
import GRDB

/// Deletes the spans and log records of removed traces, a few at a time.
struct RemovedRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Deletes up to so many rows.
  /// - Returns: whether there may be more.
  func delete(_ limit: Int) throws -> Bool {
    let select = try RawStatement(db, "SELECT trace, log_trace FROM removed_trace WHERE is_done = 0 LIMIT 1")
    guard try select.step() else { return false }
    let (trace, logTrace) = (select.int(0), select.optionalInt(1))
    select.reset()
    if try deleteSpans(of: trace, limit) > 0 { return true }
    if let logTrace, try deleteLogs(of: logTrace, limit) > 0 { return true }
    for sql in Self.doneSQL {
      let statement = try RawStatement(db, sql)
      statement.bind(trace, 1)
      try statement.run()
    }
    return true
  }

  /// Deletes the log records with the lowest numbers.
  /// - Parameter last: none with a higher number.
  /// - Returns: how many they were.
  func deleteLogs(upTo last: Int64, _ limit: Int) throws -> Int {
    let select = try RawStatement(db, "SELECT id FROM log_record WHERE id <= ?1 ORDER BY id LIMIT ?2")
    select.bind(last, 1)
    select.bind(limit, 2)
    return try deleteLogs(select)
  }

  private func deleteLogs(of logTrace: Int64, _ limit: Int) throws -> Int {
    let select = try RawStatement(db, "SELECT id FROM log_record WHERE trace = ?1 LIMIT ?2")
    select.bind(logTrace, 1)
    select.bind(limit, 2)
    return try deleteLogs(select)
  }

  private func deleteLogs(_ select: RawStatement) throws -> Int {
    var numbers: [Int64] = []
    while try select.step() { numbers.append(select.int(0)) }
    try run(["DELETE FROM log_content WHERE id = ?", "DELETE FROM log_record WHERE id = ?"], numbers)
    return numbers.count
  }

  private func deleteSpans(of trace: Int64, _ limit: Int) throws -> Int {
    let select = try RawStatement(db, composed: Self.spansSQL)
    select.bind(trace, 1)
    select.bind(limit, 2)
    var numbers: [Int64] = []
    var responses: Set<Int64> = []
    while try select.step() {
      numbers.append(select.int(Outlines.columnCount))
      if let outline = Outlines.outline(select), let response = TraceContext.response(outline.facts) {
        responses.insert(response)
      }
    }
    try run(
      [
        "DELETE FROM span_content WHERE id = ?", "DELETE FROM span_copy WHERE span = ?",
        "DELETE FROM span WHERE id = ?",
      ], numbers)
    let release = try RawStatement(db, "DELETE FROM response WHERE hash = ?1 AND trace = ?2")
    for response in responses {
      release.bind(response, 1)
      release.bind(trace, 2)
      try release.run()
    }
    return numbers.count
  }

  private func run(_ deletes: [StaticString], _ numbers: [Int64]) throws {
    for sql in deletes {
      let delete = try RawStatement(db, sql)
      for number in numbers {
        delete.bind(number, 1)
        try delete.run()
      }
    }
  }

  private static let spansSQL = """
    SELECT \(Outlines.columns), span.id FROM span JOIN resource ON resource.id = span.resource
    WHERE trace = ?1 LIMIT ?2
    """

  private static let doneSQL: [StaticString] = [
    "UPDATE removed_trace SET is_done = 1 WHERE trace = ?1",
    "DELETE FROM removed_trace WHERE is_done = 1 AND trace < (SELECT max(trace) FROM removed_trace)",
  ]
}
