import Analysis
import GRDB
import Synchronization
import Telemetry

/// Spans, log records and metrics on disk, and what lists and pages ask of them. Every method may block and may be called from any thread.
package final class Store: Sendable {
  let pool: DatabasePool
  let spendings = ReportCache<SpendingQuery, SpendingReport>()
  let overviews = ReportCache<ListQuery, Overview>()
  /// Traces by number, weighed by their spans: 300,000 take about 100 MB with all that is kept of them.
  let structures = RecentlyUsed<Int64, KnownTrace>(count: 64, weight: 300_000)
  let lastCounts = Mutex<KnownCounts?>(nil)
  private let metricsExist: Atomic<Bool>
  private let file: FileIdentity
  private let lock: FileLock
  private let writer: GroupWriter
  let settler: Settler
  let remover: Remover
  private let checkpointer: Checkpointer

  /// Opens the file, or makes it, private to its owner; takes up what was left unsettled.
  ///
  /// - Parameters:
  ///   - merge: makes one span of several different copies.
  ///   - failed: told of errors of background work.
  /// - Throws: `StoreError` where a person can do something about it.
  package init(
    path: String, merge: @escaping CopyMerge, failed: @escaping @Sendable (any Error) -> Void
  ) throws {
    let path = DatabaseFile.resolved(path)
    let (pool, lock) = try DatabaseFile.open(path)
    let file = FileIdentity(path)
    self.pool = pool
    metricsExist = Atomic(try pool.read { db in try RawStatement(db, "SELECT 1 FROM metric LIMIT 1").hasRow() })
    self.file = file
    self.lock = lock
    let fresh = FreshSpans()
    let settler = Settler(pool, fresh: fresh, failed: failed)
    self.settler = settler
    checkpointer = try Checkpointer(path: path, file: file, configuration: DatabaseFile.configuration)
    let (numbers, series) = (Numbers(), SeriesNumbers())
    remover = Remover(settler, numbers, series)
    let flusher = Flusher(WriteAheadLog(ofDatabase: path).flush)
    writer = GroupWriter(
      pool, file: file, numbers: numbers, series: series, merge: merge, checkpointer: checkpointer, flusher: flusher,
      fresh: fresh, committed: settler.wake)
    settler.wake()
  }

  /// Returns when the batch is on disk.
  /// - Throws: when it is not; nothing of it is stored then.
  package func write(_ batch: SpanBatch) throws {
    guard !batch.spans.isEmpty else { return }
    try writer.write(WriteBatch(batch))
  }

  /// Returns when the batch is on disk.
  /// - Throws: when it is not; nothing of it is stored then.
  package func write(_ batch: LogBatch) throws {
    guard !batch.records.isEmpty else { return }
    try writer.write(WriteBatch(batch))
  }

  /// Returns when the batch is on disk.
  /// - Throws: when it is not; nothing of it is stored then.
  package func write(_ batch: MetricBatch) throws {
    guard !batch.points.isEmpty else { return }
    try writer.write(.metrics(batch))
    metricsExist.store(true, ordering: .relaxed)
  }

  /// Whether any metric was ever stored.
  package var hasMetrics: Bool { metricsExist.load(ordering: .relaxed) }

  /// - Throws: when the file cannot be read, or is not at its path any more.
  package func check() throws {
    try file.check()
    try pool.read { db in try RawStatement(db, "SELECT 1 FROM trace LIMIT 1").run() }
  }

  /// How the store's own work goes, since the start.
  package var times: StoreTimes {
    StoreTimes(commits: writer.durations, settles: settler.durations, waitingBatches: writer.waitingCount)
  }

  /// Brings the sums of all traces and sessions up to date now, and returns when they are.
  package func settle() throws {
    try settler.settleAll()
  }

  /// Ends background work. Marks that are left are taken up when the file is opened again.
  package func close() throws {
    settler.stop()
    try pool.close()
    // Last: the pool's own last connection only reads, and would leave the log beside the file.
    try checkpointer.close()
    file.close()
    lock.release()
  }
}
