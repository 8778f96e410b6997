import Dispatch
import Logging
import Store
import Synchronization

/// Deletes in the background what has been kept long enough, as long as the server runs.
final class Sweeper: Sendable {
  private static let pause = DispatchTimeInterval.seconds(60)

  private let store: Store
  private let retention: Retention
  private let queue = DispatchQueue(label: "spanloom.sweeper", qos: .utility)
  private let isStopped = Mutex(false)

  /// Begins at once.
  init(_ store: Store, _ retention: Retention) {
    self.store = store
    self.retention = retention
    queue.async { self.run() }
  }

  /// Returns when nothing is deleted any more.
  func stop() {
    isStopped.withLock { $0 = true }
    queue.sync {}
  }

  private func run() {
    do {
      var all = (traces: 0, logs: 0)
      while !isStopped.withLock(\.self) {
        let gone = try store.sweep(retention, now: Clock.now())
        guard gone.traces + gone.logs > 0 else { break }
        all = (all.traces + gone.traces, all.logs + gone.logs)
      }
      if all.traces + all.logs > 0 {
        Log.logger.info("deleted what was kept long enough: \(all.traces) traces, \(all.logs) log records")
      }
    } catch {
      Log.logger.error("deleting what was kept long enough failed; it is tried again: \(error)")
    }
    guard !isStopped.withLock(\.self) else { return }
    queue.asyncAfter(deadline: .now() + Self.pause) { [weak self] in self?.run() }
  }
}
