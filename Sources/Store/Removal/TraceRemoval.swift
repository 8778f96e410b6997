import Analysis
import GRDB

/// Takes traces out of lists and sums, within one transaction: from then on nobody finds them. Their spans, which may be
/// many, are left to `RemovedRows`.
struct TraceRemoval {
  private let db: Database
  private var hours = HourLedger()
  private var digests: Digests
  /// How many traces, or parts of one, a session lost.
  private var sessions: [Int64: Int] = [:]

  private let memory: SettlingMemory

  init(_ db: Database, _ memory: SettlingMemory) {
    self.db = db
    self.memory = memory
    digests = Digests(db, memory.operations)
  }

  /// - Parameter trace: its number; one that is gone is left alone.
  mutating func remove(_ trace: Int64) throws {
    guard let counted = try CountedTrace(trace, db) else { return }
    if counted.isDivided {
      try findSessions(ofDivided: trace)
    } else if let session = counted.session {
      sessions[session, default: 0] += 1
    }
    if let start = counted.spendingStart {
      hours.remove(try UsageShares.ofTrace(trace, db).flatMap(\.shares), startTime: start)
      let delete = try RawStatement(db, "DELETE FROM trace_spending WHERE start_ns = ?1 AND trace = ?2")
      delete.bind(start, 1)
      delete.bind(trace, 2)
      try delete.run()
    }
    try digests.remove(trace: trace)
    for sql in Self.rowsSQL {
      let statement = try RawStatement(db, sql)
      statement.bind(trace, 1)
      try statement.run()
    }
  }

  /// Completes the sums of hours, and marks the sessions that must be added up anew. Must be the last of the transaction.
  func finish() throws {
    try hours.write(db)
    try digests.finish()
    memory.forgetFacets()
    for (session, count) in sessions {
      if try hasTraces(session) {
        let mark = try RawStatement(db, Self.markSQL)
        mark.bind(session, 1)
        mark.bind(count, 2)
        try mark.run()
      } else {
        for sql in Settling.lostTraceSQL {
          let statement = try RawStatement(db, sql)
          statement.bind(session, 1)
          try statement.run()
        }
      }
    }
  }

  private func hasTraces(_ session: Int64) throws -> Bool {
    let select = try RawStatement(db, "SELECT 1 FROM session_trace WHERE session = ? LIMIT 1")
    select.bind(session, 1)
    defer { select.reset() }
    return try select.step()
  }

  private mutating func findSessions(ofDivided trace: Int64) throws {
    let select = try RawStatement(db, "SELECT session FROM trace_part WHERE trace = ?")
    select.bind(trace, 1)
    while try select.step() { sessions[select.int(0), default: 0] += 1 }
  }

  private static let markSQL: StaticString = """
    INSERT INTO session_to_sum (session, removed) VALUES (?1, ?2)
    ON CONFLICT (session) DO UPDATE SET removed = removed + ?2
    """

  /// The trace itself goes last.
  private static let rowsSQL: [StaticString] = [
    """
    INSERT OR IGNORE INTO removed_trace (trace, log_trace)
    SELECT id, (SELECT log_trace.id FROM log_trace WHERE log_trace.trace_id = trace.trace_id) FROM trace WHERE id = ?
    """,
    "DELETE FROM trace_usage WHERE trace = ?", "DELETE FROM trace_facet WHERE trace = ?",
    "DELETE FROM trace_part WHERE trace = ?", "DELETE FROM trace_link WHERE trace = ?",
    "DELETE FROM trace_repeat WHERE trace = ?", "DELETE FROM trace_counter WHERE trace = ?",
    "DELETE FROM counter_reading WHERE trace = ?", "DELETE FROM dirty_trace WHERE trace = ?",
    "DELETE FROM pinned_trace WHERE trace = ?",
    "DELETE FROM trace WHERE id = ?",
  ]
}
