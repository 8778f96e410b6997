import GRDB
package import Telemetry

extension Store {
  /// Keeps a trace until somebody unpins or removes it.
  /// - Parameter time: Unix nanoseconds.
  /// - Returns: whether there is such a trace.
  package func pin(trace: TraceID, at time: Int64) throws -> Bool {
    try changePin("INSERT OR IGNORE INTO pinned_trace (trace, pinned_ns) VALUES (?1, ?2)", at: time) {
      try Self.number(of: trace, $0)
    }
  }

  /// - Returns: whether there is such a trace.
  package func unpin(trace: TraceID) throws -> Bool {
    try changePin("DELETE FROM pinned_trace WHERE trace = ?1") { try Self.number(of: trace, $0) }
  }

  /// Keeps the traces of a session, also those that come later, until somebody unpins or removes it.
  /// - Parameters:
  ///   - session: its ID, or one that it had before.
  ///   - time: Unix nanoseconds.
  /// - Returns: whether there is such a session.
  package func pin(session: String, at time: Int64) throws -> Bool {
    try changePin("INSERT OR IGNORE INTO pinned_session (session, pinned_ns) VALUES (?1, ?2)", at: time) {
      try Self.number(ofSession: session, $0)
    }
  }

  /// - Returns: whether there is such a session.
  package func unpin(session: String) throws -> Bool {
    try changePin("DELETE FROM pinned_session WHERE session = ?1") { try Self.number(ofSession: session, $0) }
  }

  private func changePin(
    _ sql: StaticString, at time: Int64? = nil, _ find: (Database) throws -> Int64?
  ) throws -> Bool {
    try settler.inTurn { db, _ in
      guard let number = try find(db) else { return false }
      let statement = try RawStatement(db, sql)
      statement.bind(number, 1)
      if let time { statement.bind(time, 2) }
      try statement.run()
      return true
    }
  }
}
