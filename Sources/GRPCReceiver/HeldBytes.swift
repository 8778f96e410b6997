import Synchronization

/// Counts what all calls hold in memory together, up to the limits.
final class HeldBytes: Sendable {
  private struct Held {
    var bytes = 0
    /// Of messages that arrive or are held, as they were announced, what counts against `crowdBytes`.
    var crowded = 0
  }

  private let limits: GRPCLimits
  private let held = Mutex(Held())

  init(_ limits: GRPCLimits) {
    self.limits = limits
  }

  /// - Parameters:
  ///   - before: bytes of the call's message that were announced or taken so far, whichever is more.
  ///   - size: the same with `count`. A message that begins should come to its end.
  /// - Returns: false when it would be too much; nothing was counted then.
  func take(_ count: Int, before: Int, size: Int) -> Bool {
    held.withLock { held in
      let share = share(size) - share(before)
      guard count <= limits.bufferedBytes - held.bytes, share <= limits.crowdBytes - held.crowded else { return false }
      held.bytes += count
      held.crowded += share
      return true
    }
  }

  /// Gives back all that a call has taken of a message of that size.
  func give(_ count: Int, size: Int) {
    held.withLock { held in
      held.bytes -= count
      held.crowded -= share(size)
    }
  }

  private func share(_ bytes: Int) -> Int { min(bytes, limits.crowdShare) }
}
