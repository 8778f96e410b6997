import Dispatch
import Logging
import Store
import Synchronization

/// Deletes in the background what has been kept long enough, as long as the server runs.
final class Sweeper: Sendable {
  private static let pause = Duration.seconds(60)
  /// Between two looks at the file's size: at 100,000 spans a second it grows by 300 MB meanwhile.
  private static let sizePause = DispatchTimeInterval.seconds(5)

  private let store: Store
  private let retention: Retention
  private let queue = DispatchQueue(label: "spanloom.sweeper", qos: .utility)
  private let isStopped = Mutex(false)
  private let hasWarned = Mutex(false)
  private let start = ContinuousClock.now
  /// When the next run is due, whatever the size.
  private let due = Mutex(ContinuousClock.now)
  /// The last run deleted nothing: what there is too much of is pinned, or cannot be deleted now. The next is as `due` as ever.
  private let wasInVain = Mutex(false)
  private let clock: SweepClock

  /// Begins when the first page is likely out.
  /// - Throws: when the database cannot be read.
  init(_ store: Store, _ retention: Retention) throws {
    clock = SweepClock(start: Clock.now(), lastArrival: try store.lastArrival(), keep: retention.shortestAge.hours)
    self.store = store
    self.retention = retention
    if clock.now(wall: Clock.now(), passed: .zero) == nil {
      Log.logger.warning(
        "nothing has arrived for longer than it is kept, or the clock is wrong: nothing is deleted by its age for an hour"
      )
    }
    look(after: .seconds(1))
  }

  /// Returns when nothing is deleted any more.
  func stop() {
    isStopped.withLock { $0 = true }
    queue.sync {}
  }

  private func look(after pause: DispatchTimeInterval) {
    queue.asyncAfter(deadline: .now() + pause) { [weak self] in self?.look() }
  }

  /// Nothing once it was stopped: the store may be closed by then, and reading while it closes ends the process.
  private func look() {
    guard !isStopped.withLock(\.self) else { return }
    if due.withLock({ $0 <= .now }) || !wasInVain.withLock(\.self) && isTooMuch { run() }
    guard !isStopped.withLock(\.self) else { return }
    look(after: Self.sizePause)
  }

  /// Where that cannot be read, the next run tells.
  private var isTooMuch: Bool { (try? store.isTooMuch(for: retention)) ?? false }

  private func run() {
    var all = Removed()
    do {
      while !isStopped.withLock(\.self) {
        let removed = try store.sweep(retention, now: clock.now(wall: Clock.now(), passed: .now - start))
        if removed.isNothing { break }
        all += removed
      }
      if !all.isNothing { Log.logger.info("deleted what was kept long enough: \(all)") }
      try warnOfPins()
    } catch {
      Log.logger.error("deleting what was kept long enough failed; it is tried again: \(error)")
    }
    wasInVain.withLock { $0 = all.isNothing }
    due.withLock { $0 = .now + Self.pause }
  }

  /// Once, until it is so no more.
  private func warnOfPins() throws {
    let isCrowded = try store.isCrowdedByPins(retention)
    let isNew = hasWarned.withLock { hasWarned in
      defer { hasWarned = isCrowded }
      return isCrowded && !hasWarned
    }
    if isNew { Log.logger.warning("\(Store.crowdedByPins)") }
  }
}
