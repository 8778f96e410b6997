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
    _ = try removeLogs(upTo: .max)
    while true {
      let traces = try oldestTraces(upTo: .max, limit: 4_096)
      if traces.isEmpty { break }
      try remove(traces)
    }
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

  /// Removes what was kept long enough, and what is too much. To be called every few minutes.
  /// - Parameter now: Unix nanoseconds.
  /// - Returns: how many traces and log records went.
  package func sweep(_ retention: Retention, now: Int64) throws -> (traces: Int, logs: Int) {
    try markArrivals(now: now)
    try remover.clean()  // what an interrupted run left
    var gone = (traces: 0, logs: 0)
    if let hours = retention.hours, let mark = try mark(before: HourLedger.hour(now) - hours) {
      let traces = try oldestTraces(upTo: mark.trace, limit: .max, endingBefore: now - hours * HourLedger.nanoseconds)
      try remove(traces)
      gone = (traces.count, try removeLogs(upTo: mark.log))
    }
    while let bytes = retention.bytes, try space().used > bytes, let step = try removeOldest() {
      gone.traces += step.traces
      gone.logs += step.logs
    }
    return gone
  }

  private func remove(_ traces: [Int64]) throws {
    try remover.remove(traces)
    try remover.clean()
    lastCounts.withLock { $0 = nil }
  }

  private func removeLogs(upTo last: Int64) throws -> Int {
    var (all, step) = (0, 0)
    repeat {
      step = try remover.removeLogs(upTo: last)
      all += step
    } while step > 0
    if all > 0 { try remover.clean() }
    return all
  }

  /// Traces or log records, whichever arrived first.
  /// - Returns: `nil` when there is nothing.
  private func removeOldest() throws -> (traces: Int, logs: Int)? {
    let (trace, log) = try pool.read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT start_ns FROM trace ORDER BY id LIMIT 1"),
        try Int64.fetchOne(db, sql: "SELECT time_ns FROM log_record ORDER BY id LIMIT 1")
      )
    }
    if let log, log <= trace ?? .max {
      let logs = try remover.removeLogs(upTo: .max)
      try remover.clean()
      return (0, logs)
    }
    guard trace != nil else { return nil }
    let traces = try oldestTraces(upTo: .max, limit: 32)
    try remove(traces)
    return (traces.count, 0)
  }

  /// In the order of their arrival.
  private func oldestTraces(upTo last: Int64, limit: Int, endingBefore end: Int64 = .max) throws -> [Int64] {
    try pool.read { db in
      let select = try RawStatement(
        db, "SELECT id FROM trace WHERE id <= ?1 AND end_ns < ?2 ORDER BY id LIMIT ?3")
      select.bind(last, 1)
      select.bind(end, 2)
      select.bind(limit, 3)
      var traces: [Int64] = []
      while try select.step() { traces.append(select.int(0)) }
      return traces
    }
  }
}
