import Synchronization

/// What the server counts while it runs, and what may still begin.
final class Ledger: Sendable {
  private struct Entries {
    var statistics = ServerStatistics()
    /// A stop has begun: answers close their connections.
    var isStopping = false
    /// The stop is past waiting: no request may be handed to a thread any more.
    var isSealed = false
  }

  private let entries = Mutex(Entries())

  var statistics: ServerStatistics { entries.withLock { $0.statistics } }
  var isStopping: Bool { entries.withLock { $0.isStopping } }

  func opened() {
    entries.withLock {
      $0.statistics.openConnections += 1
      $0.statistics.connections += 1
    }
  }

  func closed() { entries.withLock { $0.statistics.openConnections -= 1 } }

  func answered(_ status: Int, bytes: Int) {
    entries.withLock {
      $0.statistics.answers[(1...5).contains(status / 100) ? status / 100 : 0] += 1
      $0.statistics.bytesOut += bytes
    }
  }

  func refusedAsOverloaded() { entries.withLock { $0.statistics.overloaded += 1 } }
  func cutOff() { entries.withLock { $0.statistics.cutOff += 1 } }

  /// Counts body bytes that arrived. - Returns: `false`, and they are not counted as held, when `limit` would be passed.
  func hold(_ bytes: Int, limit: Int) -> Bool {
    entries.withLock {
      $0.statistics.bytesIn += bytes
      guard $0.statistics.bufferedBytes + bytes <= limit else { return false }
      $0.statistics.bufferedBytes += bytes
      return true
    }
  }

  func release(_ bytes: Int) { entries.withLock { $0.statistics.bufferedBytes -= bytes } }

  /// A request goes to a thread. - Returns: `false` when it must not, because the server ends.
  func beginWork() -> Bool {
    entries.withLock {
      guard !$0.isSealed else { return false }
      $0.statistics.working += 1
      return true
    }
  }

  func endWork() { entries.withLock { $0.statistics.working -= 1 } }

  func beginStop() { entries.withLock { $0.isStopping = true } }

  /// - Returns: whether nothing was at work; then nothing will be.
  func seal() -> Bool {
    entries.withLock {
      guard $0.statistics.working == 0 else { return false }
      $0.isSealed = true
      return true
    }
  }
}
