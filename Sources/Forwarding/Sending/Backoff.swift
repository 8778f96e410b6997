/// How long to wait before a destination is tried again.
package struct Backoff: Sendable {
  /// The first pause; each one after it is twice as long.
  static let first = Duration.seconds(1)
  static let longest = Duration.seconds(60)
  /// Longer than a destination may ask for.
  static let longestAsked = Duration.seconds(3_600)

  /// Attempts in a row that failed.
  package private(set) var failures = 0

  package init() {}

  package mutating func reset() { failures = 0 }

  /// The next pause: half of it is left to chance, so that many senders do not come back together.
  /// - Parameters:
  ///   - asked: what the destination asked for; it is never tried before that.
  ///   - chance: 0 to 1.
  package mutating func pause(asked: Duration?, chance: Double) -> Duration {
    let whole = min(Self.first * Double(1 << min(failures, 16)), Self.longest)
    failures += 1
    let pause = whole * (0.5 + 0.5 * min(max(chance, 0), 1))
    return max(pause, min(asked ?? .zero, Self.longestAsked))
  }
}
