import Dispatch
import GRDB
import Synchronization

/// Moves pages from the write-ahead log into the database file, beside the writer instead of within its commits.
///
/// Measured on 1 KB spans: checkpoints on the writing connection made the slowest requests take 107 ms, a passive one
/// on a connection of its own 13 ms.
///
/// Under constant writing the log never rests, so that SQLite cannot begin it anew: it grew to 3.6 GB. Once it is long,
/// the checkpointer catches up until little is left, and asks the writer to empty it between two commits. That stops the
/// writer for about 120 ms, and for 350 ms where it is left with all of a long log. When writing pauses, the log is
/// emptied at once.
final class Checkpointer: Sendable {
  /// Bytes of requests committed between two checkpoints.
  private static let interval = 16 << 20
  /// A log of this length is emptied under load: rarely enough that the requests that wait are fewer than one in 100.
  private static let longLog = 384 << 20
  /// At this length it is emptied however much is left: the disk must not fill.
  private static let longestLog = 1 << 30
  /// Pages that the writer may be left with: a few milliseconds.
  private static let fewPages = 256
  private static let mostPasses = 8

  private struct State {
    /// Bytes of requests since the last checkpoint.
    var written = 0
    var commits = 0
    /// The log is long, and little of it is left to move.
    var mayBeEmptied = false
    var isClosed = false
  }

  private let connection: DatabaseQueue
  private let log: WriteAheadLog
  private let file: FileIdentity
  private let queue = DispatchQueue(label: "spanloom.store.checkpointer", qos: .utility)
  private let state = Mutex(State())

  init(path: String, file: FileIdentity, configuration: Configuration) throws {
    self.file = file
    connection = try DatabaseQueue(path: path, configuration: configuration)
    log = WriteAheadLog(ofDatabase: path)
    // A connection that has never read does not know that there is a log, and checkpoints nothing.
    _ = try connection.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") }
  }

  /// Called after a commit of about so many bytes, on the writer's queue.
  /// - Returns: whether the writer should empty the log now.
  func committed(bytes: Int) -> Bool {
    let (isDue, mayBeEmptied) = state.withLock { state in
      state.commits &+= 1
      state.written += bytes
      let isDue = state.written > Self.interval
      if isDue { state.written = 0 }
      defer { state.mayBeEmptied = false }
      return (isDue, state.mayBeEmptied)
    }
    if isDue { queue.async { self.run() } }
    return mayBeEmptied
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
    let left = pass()
    emptyWhenIdle(since: state.withLock { $0.commits })
    let length = log.length
    guard let left, length > Self.longLog else { return }
    var pages = left
    for _ in 0..<Self.mostPasses where pages > Self.fewPages { pages = pass() ?? pages }
    if pages <= Self.fewPages || length > Self.longestLog { state.withLock { $0.mayBeEmptied = true } }
  }

  /// Empties the log if no commit comes for a second.
  private func emptyWhenIdle(since count: Int) {
    queue.asyncAfter(deadline: .now() + 1) { [weak self] in
      guard let self, state.withLock({ $0.commits == count && !$0.isClosed }) else { return }
      // Fails when a reader holds the log: it then stays until the next pause.
      _ = try? file.changing { try connection.writeWithoutTransaction { db in try db.checkpoint(.truncate) } }
    }
  }

  /// Pages that were written meanwhile; `nil` where a checkpoint could not run, and the next one takes its pages.
  private func pass() -> Int? {
    let done = try? file.changing { try connection.writeWithoutTransaction { db in try db.checkpoint(.passive) } }
    return done.map { max(0, $0.walFrameCount - $0.checkpointedFrameCount) }
  }
}
