import Dispatch
import Foundation

/// A thread that closes connections whose time is over. libmicrohttpd itself knows silence only: a client that sends
/// one byte now and then could hold a connection for ever.
final class Reaper: Sendable {
  private let stopping = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  init(_ core: Core) {
    let interval = Self.interval(core.limits)
    let thread = Thread { [stopping, ended] in
      while stopping.wait(timeout: .now() + interval) == .timedOut {
        core.connections.cutOverdue(mark: core.limits.connectionsUnderPressure)
      }
      ended.signal()
    }
    thread.name = "deadlines"
    thread.start()
  }

  func stop() {
    stopping.signal()
    ended.wait()
  }

  /// Seconds: a quarter of the shortest deadline, so that it is kept within that, and never more than a quarter second.
  private static func interval(_ limits: ServerLimits) -> Double {
    let deadlines = [
      limits.headDeadline, limits.idleTimeout, limits.bodyGrace, limits.sendGrace, limits.lingerDeadline,
    ]
    let shortest = (deadlines.min() ?? .seconds(1)) / Duration.seconds(1)
    return min(max(shortest / 4, 0.01), 0.25)
  }
}
