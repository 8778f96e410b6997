import GRDB

extension Database {
  /// A transaction whose commit does not wait for the disk; `PRAGMA synchronous` is FULL before and after.
  func inUnsyncedTransaction<Value>(_ body: () throws -> Value) throws -> Value {
    try execute(sql: "PRAGMA synchronous = NORMAL")
    defer { restoreFullSync() }
    var value: Value?
    try inTransaction {
      value = try body()
      return .commit
    }
    guard let value else { preconditionFailure("a transaction that does not throw has run its body") }
    return value
  }

  /// A connection that cannot be made safe again must not write a span: better to stop than to acknowledge a lie.
  private func restoreFullSync() {
    do {
      try execute(sql: "PRAGMA synchronous = FULL")
    } catch {
      preconditionFailure("SQLite does not take a PRAGMA any more: \(error)")
    }
  }
}
