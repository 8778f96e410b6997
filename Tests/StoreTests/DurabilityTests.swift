import Dispatch
import Foundation
import GRDB
import Synchronization
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

  @Test func theLogIsFlushedFromItsFile() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan()]))
    try WriteAheadLog(ofDatabase: temporary.path).flush()
    #expect(throws: StoreError.self) { try WriteAheadLog(ofDatabase: temporary.path + "-none").flush() }
  }

  /// The first flush ends only once the second span is committed: a writer that waits for the disk would never get there.
  @Test func whatIsCommittedIsAcknowledgedOnceItIsFlushed() throws {
    let temporary = try TemporaryStore()
    let (isFlushing, isCommitted) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let pool = temporary.store.pool
    let flushes = Mutex(0)
    let writer = try writer(temporary) {
      isFlushing.signal()
      guard flushes.withLock({ $0 == 0 }) else { return }
      #expect(isCommitted.wait(timeout: .now() + 60) == .success)
      flushes.withLock { $0 += 1 }
    } committed: {
      let count = try? pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM span") }
      if count == 2 { isCommitted.signal() }
    }
    let both = DispatchGroup()
    for id in 1...2 as ClosedRange<UInt64> {
      DispatchQueue.global().async(group: both) {
        #expect(throws: Never.self) { try writer.write(WriteBatch(batch([TestSpan { $0.id = id }]))) }
        #expect(flushes.withLock { $0 } == 1)
      }
      if id == 1 { isFlushing.wait() }
    }
    both.wait()
  }

  @Test func nothingIsAcknowledgedThatTheDiskDidNotTake() throws {
    let temporary = try TemporaryStore()
    let failure = StoreError.notWritable(path: "x", reason: "the disk failed")
    let writer = try writer(temporary) { throw failure }
    #expect(throws: failure) { try writer.write(WriteBatch(batch([TestSpan()]))) }
  }

  private func writer(
    _ temporary: TemporaryStore, flush: @escaping @Sendable () throws -> Void,
    committed: @escaping @Sendable () -> Void = {}
  ) throws -> GroupWriter {
    GroupWriter(
      temporary.store.pool, file: FileIdentity(temporary.path), numbers: Numbers(), series: SeriesNumbers(),
      merge: { _ in nil },
      checkpointer: try Checkpointer(
        path: temporary.path, file: FileIdentity(temporary.path), configuration: Configuration()),
      flusher: Flusher(flush), fresh: FreshSpans(), committed: committed)
  }
}
