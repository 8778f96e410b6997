import Analysis
import GRDB

/// Deletes the spans and log records of removed traces, a few at a time.
struct RemovedRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// What one step may delete: many rows cost time, and so do few large ones.
  struct Budget {
    var rows: Int
    var bytes: Int64

    /// A session of 100,000 traces goes in 8 s; senders waited 39 ms at most meanwhile.
    static let usual = Budget(rows: 1_000, bytes: 4 << 20)
    /// Where more comes in than goes: the writer takes turns with removal, and the larger its turns, the less can come. 4,000
    /// spans of 1 KB take 25 ms.
    static let urgent = Budget(rows: 4_000, bytes: 8 << 20)

    var isSpent: Bool { rows <= 0 || bytes <= 0 }

    mutating func spend(bytes count: Int64) {
      rows -= 1
      bytes -= count
    }
  }

  /// Deletes what the budget allows; of several traces, where they are small.
  /// - Returns: whether there may be more.
  func delete(_ budget: Budget) throws -> Bool {
    var budget = budget
    while !budget.isSpent {
      let select = try RawStatement(db, "SELECT trace, log_trace FROM removed_trace WHERE is_done = 0 LIMIT 1")
      guard try select.step() else {
        try db.execute(sql: Self.forgetSQL)
        return false
      }
      let (trace, logTrace) = (select.int(0), select.optionalInt(1))
      select.reset()
      try deleteSpans(of: trace, &budget)
      if let logTrace { try deleteLogs(of: logTrace, &budget) }
      guard !budget.isSpent else { break }
      for sql in Self.doneSQL {
        let statement = try RawStatement(db, sql)
        statement.bind(trace, 1)
        try statement.run()
      }
      budget.rows -= 1
    }
    return true
  }

  /// Deletes log records by their numbers. These are given again: no note of arrivals may take new records for old.
  func deleteLogs(_ numbers: [Int64]) throws {
    try run(["DELETE FROM log_content WHERE id = ?", "DELETE FROM log_record WHERE id = ?"], numbers)
    let lower = try RawStatement(db, Self.lowerSQL)
    lower.bind(try Int64.fetchOne(db, sql: "SELECT max(id) FROM log_record") ?? 0, 1)
    try lower.run()
  }

  private func deleteLogs(of logTrace: Int64, _ budget: inout Budget) throws {
    let select = try RawStatement(
      db,
      "SELECT id, (SELECT length(message) FROM log_content WHERE id = log_record.id) FROM log_record WHERE trace = ?")
    select.bind(logTrace, 1)
    var numbers: [Int64] = []
    while !budget.isSpent, try select.step() {
      numbers.append(select.int(0))
      budget.spend(bytes: select.int(1))
    }
    select.reset()
    if !numbers.isEmpty { try deleteLogs(numbers) }
  }

  private func deleteSpans(of trace: Int64, _ budget: inout Budget) throws {
    let select = try RawStatement(db, composed: Self.spansSQL)
    select.bind(trace, 1)
    var numbers: [Int64] = []
    var responses: Set<Int64> = []
    while !budget.isSpent, try select.step() {
      numbers.append(select.int(Outlines.columnCount))
      budget.spend(bytes: select.int(Outlines.columnCount + 1))
      if let outline = Outlines.outline(select), let response = TraceContext.response(outline.facts) {
        responses.insert(response)
      }
    }
    select.reset()
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

  private static let lowerSQL: StaticString = "UPDATE arrival SET log = ?1 WHERE log > ?1"

  private static let spansSQL = """
    SELECT \(Outlines.columns), span.id, (SELECT length(message) FROM span_content WHERE id = span.id)
    FROM span JOIN resource ON resource.id = span.resource WHERE trace = ?1
    """

  /// All but the highest number are forgotten at once: looking for them later would read all that wait.
  private static let doneSQL: [StaticString] = [
    "UPDATE removed_trace SET is_done = 1 WHERE trace = ?1",
    "DELETE FROM removed_trace WHERE trace = ?1 AND trace < (SELECT max(trace) FROM removed_trace)",
  ]

  private static let forgetSQL = """
    DELETE FROM removed_trace WHERE is_done = 1 AND trace < (SELECT max(trace) FROM removed_trace)
    """
}
