import GRDB

extension Database {
  /// A transaction whose commit does not wait for the disk; `PRAGMA synchronous` is FULL before and after.
  func inUnsyncedTransaction<Value>(_ body: () throws -> Value) throws -> Value {
    try execute(sql: "PRAGMA synchronous = NORMAL")
    var value: Value?
    let outcome = Result {
      try inTransaction {
        value = try body()
        return .commit
      }
    }
    // Fails where not even the schema can be read. Whoever commits telemetry flushes the log himself, and comes by here again.
    try execute(sql: "PRAGMA synchronous = FULL")
    try outcome.get()
    guard let value else { preconditionFailure("a transaction that does not throw has run its body") }
    return value
  }

  /// Runs what waits for locks of other connections for another time than `DatabaseFile.busyTimeout`.
  func waiting<Value>(_ time: Duration, _ body: () throws -> Value) throws -> Value {
    func wait(_ time: Duration) throws { try execute(sql: "PRAGMA busy_timeout = \(Int(time / .milliseconds(1)))") }
    try wait(time)
    let outcome = Result { try body() }
    try wait(DatabaseFile.busyTimeout)
    return try outcome.get()
  }
}
