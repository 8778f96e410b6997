import Dispatch
import GRDB
import Synchronization

/// Moves pages from the write-ahead log into the database file, beside the writer instead of within its commits.
///
/// Measured on 1 KB spans: checkpoints on the writing connection made the slowest requests take 107 ms, a passive one
/// on a connection of its own 13 ms.
///
/// Under constant writing the log never rests, so that SQLite cannot begin it anew: it grew to 3.6 GB. Once it is long,
/// the checkpointer catches up until little is left, and the writer begins it anew between two commits. With a million
/// spans stored the requests that waited for that took 350 ms. Now 50 to 70 ms, as long as many others: the file, which a
/// passive checkpoint leaves to the system, is flushed before, or the writer would do it; and the log keeps its length,
/// for cutting off 384 MB took 250 ms. It is cut off when writing pauses.
final class Checkpointer: Sendable {
  /// Bytes of requests committed between two checkpoints.
  private static let interval = 16 << 20
  /// Pages of a log that is begun anew under load: 32 MB. Where the system has the file's pages at hand already, writing them again
  /// is cheaper than new ones: 88,600 spans a second instead of 77,600 with 128 MB, the slowest hundredth of the requests 47 ms
  /// instead of 56 (medians of four runs in turns, on a machine that was slow to give memory; on a quick one, no difference).
  private static let longLog = 4_096
  /// So long, it is begun anew however much is left: the disk must not fill.
  private static let longestLog = 131_072
  /// Pages that the writer may be left with: a few milliseconds.
  private static let fewPages = 256
  private static let mostPasses = 8

  private struct State {
    /// Bytes of requests since the last checkpoint.
    var written = 0
    var commits = 0
    /// Set when the log may begin anew: for how long the writer may wait for readers of it.
    var wait: Duration?
    var isClosed = false
  }

  private let connection: DatabaseQueue
  private let file: FileIdentity
  private let queue = DispatchQueue(label: "spanloom.store.checkpointer", qos: .utility)
  private let state = Mutex(State())

  init(path: String, file: FileIdentity, configuration: Configuration) throws {
    self.file = file
    connection = try DatabaseQueue(path: path, configuration: configuration)
    // A connection that has never read does not know that there is a log, and checkpoints nothing.
    _ = try connection.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") }
  }

  /// Called after a commit of about so many bytes, on the writer's queue.
  /// - Returns: `nil`, or that the writer should begin the log anew now, and for how long it may wait for readers of it.
  func committed(bytes: Int) -> Duration? {
    let (isDue, wait) = state.withLock { state in
      state.commits &+= 1
      state.written += bytes
      let isDue = state.written > Self.interval
      if isDue { state.written = 0 }
      defer { state.wait = nil }
      return (isDue, state.wait)
    }
    if isDue { queue.async { self.run() } }
    return wait
  }

  /// What is due later finds it closed: SQLite would crash on a connection that is.
  func close() throws {
    try queue.sync {
      state.withLock { $0.isClosed = true }
      try connection.close()
    }
  }

  private func run() {
    guard !state.withLock(\.isClosed) else { return }
    let last = pass()
    file.flush()
    cutOffWhenIdle(since: state.withLock { $0.commits })
    guard var last = last, last.length > Self.longLog else { return }
    for _ in 0..<Self.mostPasses {
      last = pass() ?? last
      guard last.left > Self.fewPages else { break }
      file.flush()
    }
    if last.length > Self.longestLog {
      state.withLock { $0.wait = DatabaseFile.busyTimeout }
    } else if last.left <= Self.fewPages {
      state.withLock { $0.wait = .zero }
    }
  }

  /// Cuts the log off if no commit comes for a second.
  private func cutOffWhenIdle(since count: Int) {
    queue.asyncAfter(deadline: .now() + 1) { [weak self] in
      guard let self, state.withLock({ $0.commits == count && !$0.isClosed }) else { return }
      // Fails when a reader holds the log: it then stays until the next pause.
      _ = try? file.changing { try connection.writeWithoutTransaction { db in try db.checkpoint(.truncate) } }
    }
  }

  /// - Returns: what the pass found, in pages; `nil` where it could not run, and the next one takes its pages.
  private func pass() -> (length: Int, left: Int)? {
    let done = try? file.changing { try connection.writeWithoutTransaction { db in try db.checkpoint(.passive) } }
    return done.map { ($0.walFrameCount, max(0, $0.walFrameCount - $0.checkpointedFrameCount)) }
  }
}
