import Dispatch
import Foundation
import HTTPClient
import OTLP
import Synchronization

/// Passes on to one destination what stands in its queue, on a thread of its own, in order.
final class Sender: Sendable {
  /// Bytes of messages in one call: most backends take at least 4 MB, and a repeated call should not cost much.
  static let loadSize = 1 << 20
  /// Nanoseconds that a request waits for others, so that a burst of small ones is one call.
  private static let gathering: Int64 = 300_000_000
  private static let pauseAfterError = Duration.seconds(10)

  private struct Standing {
    var tally = ForwardTally()
    var isAsleep = false
    var isStopped = false
    /// Kinds of loss that were told already.
    var told: Set<LossReason> = []
  }

  let destination: Destination
  private let name: String
  private let queue: DiskQueue
  private let tools: SenderTools
  /// Nanoseconds that a request stays before it is decided what of it goes on.
  private let wait: Int64
  private let thread = DispatchQueue(label: "spanloom.forward", qos: .utility)
  private let curl = Curl()
  private let bell = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)
  private let standing = Mutex(Standing())

  init(_ destination: Destination, name: String, queue: DiskQueue, wait: Int64, tools: SenderTools) {
    self.destination = destination
    self.name = name
    self.queue = queue
    self.tools = tools
    self.wait = max(Self.gathering, destination.choice.needsNews ? wait : 0)
  }

  var state: ForwardState {
    var state = ForwardState(name: name, signals: OTLP.Signal.allCases.filter(destination.signals.contains))
    state.queued = queue.size
    state.tally = standing.withLock(\.tally)
    return state
  }

  /// Takes a request into the queue. Returns when it is there, or lost.
  func accept(_ request: PassedRequest) {
    guard destination.signals.contains(request.signal) else { return }
    do {
      lose(try queue.append(request), .full)
    } catch {
      lose(QueueSize(requests: 1, items: request.items), .unwritable)
    }
    let mustWake = standing.withLock { standing in
      defer { standing.isAsleep = false }
      return standing.isAsleep
    }
    if mustWake { bell.signal() }
  }

  func start() { thread.async { self.run() } }

  /// Returns when nothing is being sent any more. What is left stays in the queue.
  func stop() {
    standing.withLock { $0.isStopped = true }
    curl.stop()
    bell.signal()
    end.signal()
    thread.sync {}
  }

  private func run() {
    while !isStopped {
      do {
        if let load = try queue.load(upTo: Self.loadSize, settled: { isSettled($0) }, tell: { noteDamage($0, $1) }) {
          if try deliver(load) { try queue.confirm(load) }
        } else if queue.size.requests > 0 {
          pause(.nanoseconds(Self.gathering))
        } else {
          sleep()
        }
      } catch {
        tools.tell("Passing on to \(name) stopped for a while: \(error)")
        pause(Self.pauseAfterError)
      }
    }
  }

  /// Waited long enough; or the clock was set back.
  private func isSettled(_ request: PassedRequest) -> Bool {
    let now = tools.clock()
    return request.time > now || request.time <= now - wait
  }

  /// - Returns: `false` when stopped before its end.
  private func deliver(_ load: QueueLoad) throws -> Bool {
    var chosen: [PassedRequest] = []
    var leftOut = 0
    for request in load.requests {
      let (part, dropped) = try destination.choice.chosen(of: request, tools.lookup)
      if let part { chosen.append(part) }
      leftOut += dropped
    }
    for shipment in Shipment.all(of: chosen) {
      guard try deliver(shipment) else { return false }
    }
    standing.withLock { $0.tally.leftOut += leftOut }
    return true
  }

  /// Tries until it is taken or lost.
  /// - Returns: `false` when stopped before.
  private func deliver(_ shipment: Shipment) throws -> Bool {
    var backoff = Backoff()
    while !isStopped {
      guard let outcome = try attempt(shipment) else { return false }
      let verdict = Verdict(outcome, shipment.signal, now: tools.clock())
      if verdict.isTooMuch, let (first, second) = shipment.halves { return try deliver(first) && deliver(second) }
      if settle(verdict, shipment, failures: backoff.failures) { return true }
      pause(backoff.pause(asked: verdict.asked, chance: tools.chance()))
    }
    return false
  }

  private func attempt(_ shipment: Shipment) throws -> Outcome? {
    guard let address = destination.endpoint(shipment.signal) else { return .failed(.notAnAddress) }
    let file = queue.folder.appendingPathComponent("sending")
    try Data(shipment.body).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    let own = [
      Header("Content-Type", "application/x-protobuf"), Header(PassingRoute.header, shipment.route.text),
    ].compactMap(\.self)
    return try curl.post(Call(to: address, headers: own + destination.headers, body: .file(file.path), patience: 30))
  }

  /// Notes what an answer means.
  /// - Returns: whether the shipment is done with.
  private func settle(_ verdict: Verdict, _ shipment: Shipment, failures: Int) -> Bool {
    let now = tools.clock()
    if case .taken(let rejected) = verdict {
      let recovered = standing.withLock { standing in
        defer {
          standing.tally.calls += 1
          standing.tally.sent[shipment.signal, default: 0] += max(0, shipment.items - rejected)
          standing.tally.lastSuccess = now
        }
        return standing.tally.isFailing
      }
      if recovered { tools.tell("Passing on to \(name) works again.") }
      lose(QueueSize(items: min(rejected, shipment.items)), .rejected)
      return true
    }
    let isFirst = standing.withLock { standing in
      defer { standing.tally.lastFailure = ForwardFailure(time: now, reason: verdict.reason) }
      return !standing.tally.isFailing
    }
    let isLost = verdict.isFinal(after: failures)
    if isLost {
      lose(shipment.size, .refused)
    } else {
      standing.withLock { $0.tally.retries += 1 }
      if isFirst { tools.tell("Passing on to \(name) fails and is tried again: \(verdict.reason).") }
    }
    return isLost
  }

  private func noteDamage(_ text: String, _ size: QueueSize) {
    tools.tell("The queue of \(name): \(text)")
    lose(size, .damaged)
  }

  /// The first loss of each kind is told; all are counted.
  private func lose(_ size: QueueSize, _ reason: LossReason) {
    guard size.items > 0 || size.requests > 0 else { return }
    let mustTell = standing.withLock { standing in
      standing.tally.lose(size, reason)
      return standing.told.insert(reason).inserted
    }
    if mustTell {
      tools.tell("Passing on to \(name) loses telemetry (\(reason.rawValue)); /connect and /metrics count how much.")
    }
  }

  private var isStopped: Bool { standing.withLock(\.isStopped) }

  /// Until something is accepted, or the end.
  private func sleep() {
    let mayWait = standing.withLock { standing in
      standing.isAsleep = !standing.isStopped
      return standing.isAsleep
    }
    if mayWait && queue.size.requests == 0 { bell.wait() }
  }

  /// Ends early only at the stop.
  private func pause(_ duration: Duration) {
    if end.wait(timeout: .now() + duration / .seconds(1)) == .success { end.signal() }
  }
}
