import Dispatch
import Store
import Synchronization

/// Compares spending with budgets when something settled and when a period turns, and knows what came of it, so that
/// every page can say it without asking the store.
final class BudgetWatch: Sendable {
  private struct Known {
    var marks = BudgetMarks([])
    /// Of the settled sums; `nil`: nothing is known yet.
    var generation: Int?
    var taken = ContinuousClock.now
    var cost = Duration.zero
    /// Unix nanoseconds when the first period ends.
    var end = Int64.min
  }

  private struct Loop: Sendable {
    let sender: WebhookSender
    let failed: @Sendable (any Error) -> Void
  }

  /// Spans come in bursts; a person can wait so long for a banner.
  private static let shortestPause = Duration.seconds(2)
  /// Between looks at whether there is something to do, which cost next to nothing.
  private static let tick = DispatchTimeInterval.seconds(1)

  private let store: Store
  private let clock: @Sendable () -> Int64
  private let queue = DispatchQueue(label: "spanloom.budgets", qos: .utility)
  private let known = Mutex(Known())
  /// One comparison at a time: an older one must not be what is known last.
  private let comparing = Mutex(())
  /// `nil` before the start and after the stop.
  private let loop = Mutex<Loop?>(nil)

  init(_ store: Store, clock: @escaping @Sendable () -> Int64) {
    self.store = store
    self.clock = clock
  }

  /// What is near or over in the periods of this time, in Unix nanoseconds, as far as it is known.
  func marks(at time: Int64) -> BudgetMarks { known.withLock { $0.marks }.current(at: time) }

  /// Compares now, writes what is new into the log, and gives all budgets.
  @discardableResult
  func refresh() throws -> [BudgetState] {
    try comparing.withLock { _ in try compare() }
  }

  private func compare() throws -> [BudgetState] {
    let (generation, start, now) = (store.spendingGeneration, ContinuousClock.now, clock())
    let (states, hasMessages) = try store.noteBudgetAlerts(at: now)
    known.withLock { known in
      known = Known(
        marks: BudgetMarks(states), generation: generation, taken: .now, cost: .now - start,
        end: states.map(\.period.upperBound).min() ?? .max)
    }
    if hasMessages { loop.withLock { $0?.sender }?.wake() }
    return states
  }

  /// Compares from now on by itself, and calls webhooks.
  ///
  /// - Parameters:
  ///   - base: address of this server, for links.
  ///   - failed: told of an error; it is tried again.
  func start(base: String, failed: @escaping @Sendable (any Error) -> Void) {
    let sender = WebhookSender(store, base: base, clock: clock, failed: failed)
    loop.withLock { $0 = Loop(sender: sender, failed: failed) }
    queue.async { self.look() }
  }

  /// Returns when nothing is compared or sent any more.
  func stop() {
    let sender = loop.withLock { loop in
      defer { loop = nil }
      return loop?.sender
    }
    queue.sync {}
    sender?.stop()
  }

  private func look() {
    guard let loop = loop.withLock({ $0 }) else { return }
    do {
      if isDue { try refresh() }
    } catch {
      loop.failed(error)
    }
    loop.sender.tick()
    queue.asyncAfter(deadline: .now() + Self.tick) { self.look() }
  }

  /// Something settled, or a period turned. Where comparing takes long, it may cost a twentieth of the time, not more.
  var isDue: Bool {
    let (generation, now) = (store.spendingGeneration, clock())
    return known.withLock { known in
      if known.generation == nil || now >= known.end { return true }
      return known.generation != generation && .now - known.taken >= max(Self.shortestPause, known.cost * 20)
    }
  }
}
