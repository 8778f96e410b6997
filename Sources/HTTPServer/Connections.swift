import Synchronization

/// Every open connection. A socket is closed only after its connection has left, so whoever holds the lock
/// may use it.
final class Connections: Sendable {
  private let open = Mutex<[ObjectIdentifier: Connection]>([:])

  func insert(_ connection: Connection) { open.withLock { $0[ObjectIdentifier(connection)] = connection } }

  func remove(_ connection: Connection) { _ = open.withLock { $0.removeValue(forKey: ObjectIdentifier(connection)) } }

  /// Closes those whose deadline has passed, and, above `mark` connections, the longest idle ones.
  func cutOverdue(mark: Int) {
    let now = ContinuousClock.now
    open.withLock { open in
      for connection in open.values { connection.cutIfOverdue(at: now) }
      guard open.count > mark else { return }
      let idle = open.values.compactMap { connection in
        connection.update { $0.phase.isIdle ? (since: $0.since, connection: connection) : nil }
      }
      for (_, connection) in idle.sorted(by: { $0.since < $1.since }).prefix(open.count - mark) {
        connection.cutIfIdle()
      }
    }
  }

  func cutReceiving() { open.withLock { for connection in $0.values { connection.cutIfReceiving() } } }

  /// Whether no request is under way and none has bytes waiting.
  var isQuiet: Bool {
    open.withLock { open in
      open.values.allSatisfy { connection in
        let phase = connection.update { $0.phase }
        if case .cut = phase { return true }
        return phase.isIdle && !connection.hasUnreadBytes
      }
    }
  }
}
