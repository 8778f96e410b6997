import Synchronization

/// Counts what all calls hold in memory together, up to a limit.
final class HeldBytes: Sendable {
  private let limit: Int
  private let bytes = Mutex(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// - Returns: false when it would be too much; nothing was counted then.
  func take(_ count: Int) -> Bool {
    bytes.withLock { bytes in
      guard count <= limit - bytes else { return false }
      bytes += count
      return true
    }
  }

  func give(_ count: Int) {
    bytes.withLock { $0 -= count }
  }
}
