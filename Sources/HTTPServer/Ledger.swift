import Synchronization

/// What the server counts while it runs, and what may still begin.
final class Ledger: Sendable {
  private struct Entries {
    var statistics = ServerStatistics()
    /// Of bodies that arrive or are held, as they were announced, what counts against `crowdBytes`.
    var crowdedBytes = 0
    /// A stop has begun: answers close their connections.
    var isStopping = false
    /// The stop is past waiting: no request may be handed to a thread any more.
    var isSealed = false
  }

  private let entries = Mutex(Entries())
  private let limits: ServerLimits

  init(_ limits: ServerLimits) {
    self.limits = limits
  }

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

  /// A body is about to arrive. What is announced of it counts in the crowd: a body that begins should come to its end.
  /// - Returns: `false`, and nothing is counted, when there is no room for it.
  func begin(_ upload: Upload) -> Bool {
    entries.withLock {
      let share = share(upload.size)
      guard hasRoom($0, for: upload.size, share: share) else { return false }
      $0.crowdedBytes += share
      return true
    }
  }

  /// Counts bytes that arrived of a body, before they are appended to it.
  /// - Returns: `false`, and they are not counted as held, when there is no room for them.
  func hold(_ bytes: Int, of upload: Upload) -> Bool {
    let share = share(max(upload.size, upload.count + bytes)) - share(upload.size)
    return entries.withLock {
      $0.statistics.bytesIn += bytes
      guard hasRoom($0, for: bytes, share: share) else { return false }
      $0.statistics.bufferedBytes += bytes
      $0.crowdedBytes += share
      return true
    }
  }

  /// A body is not held any more.
  func end(_ upload: Upload) {
    let (bytes, share) = (upload.count, share(upload.size))
    entries.withLock {
      $0.statistics.bufferedBytes -= bytes
      $0.crowdedBytes -= share
    }
  }

  private func share(_ bytes: Int) -> Int { min(bytes, limits.crowdShare) }

  private func hasRoom(_ entries: Entries, for bytes: Int, share: Int) -> Bool {
    bytes <= limits.bufferedBytes - entries.statistics.bufferedBytes
      && share <= limits.crowdBytes - entries.crowdedBytes
  }

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
