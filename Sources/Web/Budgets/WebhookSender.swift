import Dispatch
import HTTPClient
import Store
import Synchronization

/// Tells webhooks of alerts, on a queue of its own, and goes on after a restart where it was: what is to be sent is in
/// the store.
final class WebhookSender: Sendable {
  private struct State {
    /// Unix nanoseconds; the first question is asked at once.
    var nextTime: Int64? = 0
    var isRunning = false
    var isStopped = false
  }

  /// Nanoseconds until the store is asked again after it failed.
  private static let pauseAfterFailure: Int64 = 10_000_000_000
  /// Seconds until a call is given up.
  private static let patience = 10
  private static let headers = [Header("Content-Type", "application/json")].compactMap(\.self)

  private let store: Store
  private let base: String
  private let clock: @Sendable () -> Int64
  private let failed: @Sendable (any Error) -> Void
  private let queue = DispatchQueue(label: "spanloom.webhooks", qos: .utility)
  private let curl = Curl()
  private let state = Mutex(State())

  /// - Parameters:
  ///   - base: address of this server, for links.
  ///   - failed: told of an error of the store, or when curl cannot be run; it is tried again.
  init(
    _ store: Store, base: String, clock: @escaping @Sendable () -> Int64,
    failed: @escaping @Sendable (any Error) -> Void
  ) {
    self.store = store
    self.base = base
    self.clock = clock
    self.failed = failed
  }

  /// There may be something new to send.
  func wake() { state.withLock { $0.nextTime = 0 } }

  /// Sends what is due, if anything is. Returns at once.
  func tick() {
    let now = clock()
    let mustRun = state.withLock { state in
      guard !state.isStopped, !state.isRunning, let next = state.nextTime, next <= now else { return false }
      state.isRunning = true
      state.nextTime = nil  // whoever wakes meanwhile sets it again
      return true
    }
    if mustRun { queue.async { self.round() } }
  }

  /// Returns when nothing is being sent or will be any more.
  func stop() {
    state.withLock { $0.isStopped = true }
    curl.stop()
    queue.sync {}
  }

  private var isStopped: Bool { state.withLock(\.isStopped) }

  private func round() {
    var next: Int64?
    do {
      for alert in try store.dueWebhooks(at: clock()) where !isStopped { try send(alert) }
      next = try store.nextWebhookTime()
    } catch {
      failed(error)
      next = clock() + Self.pauseAfterFailure
    }
    state.withLock { state in
      state.isRunning = false
      state.nextTime = [state.nextTime, next].compactMap(\.self).min()
    }
  }

  /// An address that this version does not take any more is told of like one that does not answer.
  private func send(_ alert: BudgetAlert) throws {
    guard let text = alert.terms.webhook, let address = CallAddress(text) else {
      return try store.noteWebhook(
        of: alert, answer: "the address cannot be called", isDelivered: false, at: clock())
    }
    let body = Call.Body.text(WebhookMessage(alert, base: base).json.text)
    let call = Call(to: address, headers: Self.headers, body: body, patience: Self.patience)
    guard let outcome = try curl.post(call) else { return }
    let answer = WebhookAnswer(outcome)
    try store.noteWebhook(of: alert, answer: answer.text, isDelivered: answer.isDelivered, at: clock())
  }
}
