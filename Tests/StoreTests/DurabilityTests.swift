import Foundation
import GRDB
import Testing

@testable import Store

/// What no test can see without pulling the plug: that SQLite is told to wait for the disk.
@Suite struct DurabilityTests {
  @Test func theConnectionThatWritesWaitsForTheDisk() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan()]))
    try temporary.store.settle()  // which does not wait, and must not leave it at that
    let synchronous = try temporary.store.pool.writeWithoutTransaction { db in
      try Int.fetchOne(db, sql: "PRAGMA synchronous")
    }
    #expect(synchronous == 2)  // FULL
  }

  @Test func aClosedDatabaseIsOneFile() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan()]))
    try temporary.store.close()
    #expect(!FileManager.default.fileExists(atPath: temporary.path + "-wal"))
  }
}
