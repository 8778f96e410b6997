import Foundation

enum Clock {
  /// Unix nanoseconds.
  static let now: @Sendable () -> Int64 = {
    Int64(Date().timeIntervalSince1970 * 1_000_000) * 1_000
  }
}
