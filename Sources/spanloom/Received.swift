import Synchronization

/// The name of a signal, from the handler to the one that waits.
final class Received: Sendable {
  private let first = Mutex("")

  var name: String { first.withLock { $0 } }

  func set(_ name: String) { first.withLock { if $0.isEmpty { $0 = name } } }
}
