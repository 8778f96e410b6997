import HTTPServer
import Synchronization

/// Where the server's own counters come from: it starts after the site that it runs.
final class ServerWatch: Sendable {
  private let source = Mutex<(@Sendable () -> ServerStatistics)?>(nil)

  func watch(_ statistics: @escaping @Sendable () -> ServerStatistics) { source.withLock { $0 = statistics } }

  var statistics: ServerStatistics? { source.withLock(\.self)?() }
}
