import GRDB
import Testing

@testable import Store

@Suite struct CheckpointerTests {
  /// A checkpoint on a closed connection crashed the program at its end.
  @Test func whatIsDueOnceItIsClosedIsLeft() throws {
    let temporary = try TemporaryStore()
    let checkpointer = try Checkpointer(
      path: temporary.path, file: FileIdentity(temporary.path), configuration: Configuration())
    try checkpointer.close()
    #expect(checkpointer.committed(bytes: 1 << 30) == nil)
    try checkpointer.close()  // returns when what was due is done
  }

  /// Under load the writer must not wait until a page that reads long is done.
  @Test func aReadThatHoldsTheLogIsNotWaitedFor() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan()]))
    let pool = temporary.store.pool
    try pool.read { reading in
      _ = try Int.fetchOne(reading, sql: "SELECT count(*) FROM span")
      #expect(throws: DatabaseError.self) { try beginLogAnew(pool) }
    }
    try beginLogAnew(pool)
    #expect(try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA busy_timeout") } == 5_000)
  }

  private func beginLogAnew(_ pool: DatabasePool) throws {
    _ = try pool.writeWithoutTransaction { db in try db.waiting(.zero) { try db.checkpoint(.restart) } }
  }
}
