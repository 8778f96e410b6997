import Analysis
import GRDB
import Synchronization
package import Telemetry

extension Store {
  /// Removes a trace, its log records, and its part of all sums. Returns when nothing of it is left.
  /// - Returns: whether there was one.
  package func remove(trace: TraceID) throws -> Bool {
    guard let number = try pool.read({ db in try Self.number(of: trace, db) }) else { return false }
    try remove([number])
    return true
  }

  /// Removes the traces of a session; of a trace that it shares with others, all.
  /// - Parameter session: its ID.
  /// - Returns: how many traces it had.
  package func remove(session: String) throws -> Int {
    let traces = try pool.read { db in
      guard let number = try Self.number(ofSession: session, db) else { return [] as [Int64] }
      let select = try RawStatement(db, "SELECT trace FROM session_trace WHERE session = ?")
      select.bind(number, 1)
      var traces: [Int64] = []
      while try select.step() { traces.append(select.int(0)) }
      return traces
    }
    try remove(traces)
    return traces.count
  }

  /// Removes all traces and log records. Prices and budgets stay.
  package func removeAll() throws {
    var gone = (traces: 0, logs: 0)
    repeat {
      gone = try removeOldest(tracesUpTo: .max, endingBefore: .max, logsUpTo: .max)
    } while gone.traces + gone.logs > 0
  }

  /// What the database file holds.
  package func space() throws -> StoreSpace {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT (page_count - freelist_count) * page_size, freelist_count * page_size
        FROM pragma_page_count, pragma_freelist_count, pragma_page_size
        """)
      defer { select.reset() }
      return try select.step() ? StoreSpace(used: select.int(0), free: select.int(1)) : StoreSpace(used: 0, free: 0)
    }
  }

  /// Gives the file system back what holds nothing any more. A file that an older version made is written anew for that:
  /// it then shrinks by itself.
  package func compact() throws {
    try pool.writeWithoutTransaction { db in
      let isShrinking = try Int.fetchOne(db, sql: "PRAGMA auto_vacuum") ?? 0 == 2
      if !isShrinking { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM") }
    }
  }

  /// Removes some of what was kept long enough, and of what is too much; to be called again until nothing went, and then
  /// now and then.
  /// - Parameter now: Unix nanoseconds.
  /// - Returns: how many traces and log records went.
  package func sweep(_ retention: Retention, now: Int64) throws -> (traces: Int, logs: Int) {
    try markArrivals(now: now)
    try remover.clean()  // what an interrupted run left
    if let hours = retention.hours, let mark = try mark(before: HourLedger.hour(now) - hours) {
      let end = now - hours * HourLedger.nanoseconds
      let gone = try removeOldest(tracesUpTo: mark.trace, endingBefore: end, logsUpTo: mark.log)
      if gone.traces + gone.logs > 0 { return gone }
    }
    guard let bytes = retention.bytes, try space().used > bytes else { return (0, 0) }
    return try removeFirst()
  }

  private func remove(_ traces: [Int64]) throws {
    try remover.remove(traces)
    try remover.clean()
    lastCounts.withLock { $0 = nil }
  }

  /// Traces of one sweep.
  private static let tracesTogether = 64

  private func removeOldest(
    tracesUpTo trace: Int64, endingBefore end: Int64, logsUpTo log: Int64
  ) throws -> (traces: Int, logs: Int) {
    let traces = try oldestTraces(upTo: trace, endingBefore: end)
    try remove(traces)
    let logs = try remover.removeLogs(upTo: log)
    if logs > 0 { try remover.clean() }
    return (traces.count, logs)
  }

  /// Traces or log records, whichever arrived first.
  private func removeFirst() throws -> (traces: Int, logs: Int) {
    let (trace, log) = try pool.read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT start_ns FROM trace ORDER BY id LIMIT 1") ?? .max,
        try Int64.fetchOne(db, sql: "SELECT time_ns FROM log_record ORDER BY id LIMIT 1")
      )
    }
    let areLogsFirst = log.map { $0 <= trace } ?? false
    return try removeOldest(
      tracesUpTo: areLogsFirst ? 0 : .max, endingBefore: .max, logsUpTo: areLogsFirst ? .max : 0)
  }

  /// In the order of their arrival.
  private func oldestTraces(upTo last: Int64, endingBefore end: Int64) throws -> [Int64] {
    try pool.read { db in
      let select = try RawStatement(
        db, "SELECT id FROM trace WHERE id <= ?1 AND end_ns <= ?2 ORDER BY id LIMIT ?3")
      select.bind(last, 1)
      select.bind(end, 2)
      select.bind(Self.tracesTogether, 3)
      var traces: [Int64] = []
      while try select.step() { traces.append(select.int(0)) }
      return traces
    }
  }
}
