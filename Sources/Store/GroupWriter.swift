import Dispatch
import GRDB
import Synchronization

/// Commits batches: those that wait together are committed together, and each caller returns when its batch is on disk.
///
/// One commit of four requests costs one flush instead of four. The callers wait for the flush, the next commit does not.
final class GroupWriter: Sendable {
  /// A batch and the caller that waits for it.
  private final class Waiting: Sendable {
    let batch: WriteBatch
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let done = DispatchSemaphore(value: 0)

    init(_ batch: WriteBatch) { self.batch = batch }

    func finish(_ outcome: Result<Void, any Error>) {
      self.outcome.withLock { $0 = outcome }
      done.signal()
    }
  }

  private struct Line {
    var waiting: [Waiting] = []
    var isBeingServed = false
  }

  /// Spans, log records and data points of one transaction: about 100 ms of work at most, so that settling and the last in line get their turn.
  private static let spansOfOneCommit = 8_192

  private let pool: DatabasePool
  private let file: FileIdentity
  private let numbers: Numbers
  private let series: SeriesNumbers
  private let merge: CopyMerge
  private let checkpointer: Checkpointer
  private let flusher: Flusher
  private let fresh: FreshSpans
  private let committed: @Sendable () -> Void
  private let queue = DispatchQueue(label: "spanloom.store.writer")
  private let line = Mutex(Line())
  private let waits = Mutex(DurationCounts())

  /// - Parameter committed: called after each commit, on the writer's queue; must return at once.
  init(
    _ pool: DatabasePool, file: FileIdentity, numbers: Numbers, series: SeriesNumbers,
    merge: @escaping CopyMerge, checkpointer: Checkpointer,
    flusher: Flusher, fresh: FreshSpans, committed: @escaping @Sendable () -> Void
  ) {
    self.pool = pool
    self.file = file
    self.numbers = numbers
    self.series = series
    self.merge = merge
    self.checkpointer = checkpointer
    self.flusher = flusher
    self.fresh = fresh
    self.committed = committed
  }

  /// How long batches took until they were on disk.
  var durations: DurationCounts { waits.withLock(\.self) }
  /// Batches that no commit has taken yet.
  var waitingCount: Int { line.withLock(\.waiting.count) }

  /// Returns when the batch is on disk.
  /// - Throws: when it is not. Nothing of it is stored then, unless it was the disk that failed at the end.
  func write(_ batch: WriteBatch) throws {
    let start = ContinuousClock.now
    defer { waits.withLock { $0.add(.now - start) } }
    let mine = Waiting(batch)
    let mustServe = line.withLock { line in
      line.waiting.append(mine)
      defer { line.isBeingServed = true }
      return !line.isBeingServed
    }
    if mustServe { queue.async { self.serve() } }
    mine.done.wait()
    try mine.outcome.withLock { try $0.get() }
  }

  private func serve() {
    while let group = nextGroup() {
      save(group)
      committed()
    }
  }

  /// Commits the batches together; where that fails, one by one, so that a bad one fails alone. Where the file or its disk fails,
  /// all fail at once: each would wait for the same lock again.
  private func save(_ group: [Waiting]) {
    do {
      try commit(group.map(\.batch))
      flusher.whenFlushed { outcome in
        for waiting in group { waiting.finish(outcome) }
      }
    } catch  where group.count > 1 && StoreFault(error) == nil {
      for waiting in group { save([waiting]) }
    } catch {
      for waiting in group { waiting.finish(.failure(error)) }
    }
  }

  /// As many of those in line as make one commit; at least one.
  private func nextGroup() -> [Waiting]? {
    line.withLock { line in
      var spans = 0
      let count = line.waiting.prefix { waiting in
        defer { spans += waiting.batch.count }
        return spans == 0 || spans + waiting.batch.count <= Self.spansOfOneCommit
      }.count
      guard count > 0 else {
        line.isBeingServed = false
        return nil
      }
      defer { line.waiting.removeFirst(count) }
      return Array(line.waiting.prefix(count))
    }
  }

  private func commit(_ batches: [WriteBatch]) throws {
    do {
      fresh.add(try pool.writeWithoutTransaction { db in try db.inUnsyncedTransaction { try write(batches, db) } })
      let wait = checkpointer.committed(bytes: batches.reduce(0) { $0 + $1.byteCount })
      if let wait { beginLogAnew(waiting: wait) }
    } catch {
      numbers.forget()
      series.forget()
      try file.check()  // says more than what SQLite made of a file that is not what it was
      throw error
    }
  }

  private func write(_ batches: [WriteBatch], _ db: Database) throws -> FreshSpans.Commit {
    var writer = try SpanWriter(db, numbers: numbers, merge: merge)
    for batch in batches {
      switch batch {
      case .spans(let batch, let packed): try writer.write(batch, packed)
      case .logs(let batch, let packed, let packedSpans):
        try LogWriter(db, numbers: numbers).write(batch, packed)
        if let spans = batch.spans { try writer.write(spans, packedSpans) }
      case .metrics(let batch): try MetricWriter(db, numbers: numbers, series: series).write(batch)
      }
    }
    let new = try writer.finish()
    try file.check()
    return new
  }

  /// Fails when a read holds the log for longer, which then is begun anew after the next checkpoint.
  private func beginLogAnew(waiting time: Duration) {
    _ = try? file.changing {
      try pool.writeWithoutTransaction { db in try db.waiting(time) { try db.checkpoint(.restart) } }
    }
  }
}
