import OTLP
import Synchronization

/// The latest requests of telemetry and their counts since the start, in memory only.
final class Arrivals: Sendable {
  /// Enough to see what several senders do, and a few kilobytes.
  static let capacity = 100

  private struct State {
    var latest: [Arrival] = []
    var requests = 0
    var acceptedSpans = 0
    var rejectedSpans = 0
    var acceptedLogs = 0
    var rejectedLogs = 0
  }

  private let state = Mutex(State())

  func record(_ arrival: Arrival) {
    state.withLock {
      if $0.latest.count == Self.capacity { $0.latest.removeFirst() }
      $0.latest.append(arrival)
      $0.requests += 1
      switch arrival.signal {
      case .traces:
        $0.acceptedSpans += arrival.accepted
        $0.rejectedSpans += arrival.rejected
      case .logs:
        $0.acceptedLogs += arrival.accepted
        $0.rejectedLogs += arrival.rejected
      case .metrics: break
      }
    }
  }

  /// Newest first.
  var latest: [Arrival] { state.withLock { $0.latest.reversed() } }

  /// Unix nanoseconds of the last one that was taken; refusals do not count.
  var lastTime: Int64? { state.withLock { $0.latest.last(where: \.isTaken)?.time } }

  var requests: Int { state.withLock(\.requests) }
  var acceptedSpans: Int { state.withLock(\.acceptedSpans) }
  var rejectedSpans: Int { state.withLock(\.rejectedSpans) }
  var acceptedLogs: Int { state.withLock(\.acceptedLogs) }
  var rejectedLogs: Int { state.withLock(\.rejectedLogs) }
}
