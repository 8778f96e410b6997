import Analysis
import GRDB
import Synchronization
package import Telemetry

extension Store {
  /// Removes a trace, its log records, and its part of all sums. Returns when nothing of it is left.
  /// - Returns: whether there was one.
  package func remove(trace: TraceID) throws -> Bool {
    guard let number = try pool.read({ db in try Self.number(of: trace, db) }) else { return false }
    _ = try remove([number])
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
    return try remove(traces)
  }

  /// Removes all telemetry, and what its counters had come to. Prices and budgets stay.
  package func removeAll() throws {
    while case let traces = try pool.read(Self.anyTraces), !traces.isEmpty { _ = try remove(traces) }
    while try remover.removeLogs(upTo: .max) + remover.removePoints(upTo: .max, seriesUpTo: .max) > 0 {}
    try remover.clean()
    try remover.giveBack()
    try pool.write { db in try db.execute(sql: "DELETE FROM removed_digest") }
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

  /// What a person wants gone, pinned or not.
  private func remove(_ traces: [Int64]) throws -> Int {
    defer { lastCounts.withLock { $0 = nil } }
    let count = try remover.remove(traces, pinned: true)
    try remover.clean()
    try remover.giveBack()
    try remover.sumSessions(all: true)
    return count
  }

  private static func anyTraces(_ db: Database) throws -> [Int64] {
    try Int64.fetchAll(db, sql: "SELECT id FROM trace ORDER BY id LIMIT 1000")
  }
}
