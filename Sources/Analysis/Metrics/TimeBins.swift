import Telemetry

/// A stretch of time in bins of a width that people think in, at most about sixty.
package struct TimeBins: Sendable, Equatable {
  private static let second: Int64 = 1_000_000_000
  private static let day = 86_400 * second
  private static let widths = [
    10 * second, 30 * second, 60 * second, 300 * second, 900 * second, 3_600 * second, 3 * 3_600 * second,
    6 * 3_600 * second, day, 7 * day, 28 * day, 364 * day,
  ]
  private static let most: Int64 = 61

  /// Unix nanoseconds.
  package let starts: [Int64]
  /// Nanoseconds.
  package let width: Int64

  /// - Parameter range: Unix nanoseconds; of one that is longer than all bins can be, the end.
  package init(_ range: Range<Int64>) {
    let last = max(range.lowerBound, range.upperBound.saturating(subtracting: 1))
    let width = Self.widths.first { range.length / $0 < Self.most - 1 } ?? 364 * Self.day
    let end = Self.start(of: last, width)
    let count = min(Self.most, end.saturating(subtracting: Self.start(of: range.lowerBound, width)) / width + 1)
    self.width = width
    starts = (0..<count).map { end.saturating(subtracting: (count - 1 - $0) * width) }
  }

  /// The bin of a time; `nil` for one outside.
  package func bin(at time: Int64) -> Int? {
    guard let first = starts.first, time >= first else { return nil }
    let bin = Int(time.saturating(subtracting: first) / width)
    return starts.indices.contains(bin) ? bin : nil
  }

  /// Weeks begin on a Monday, which the fifth of January 1970 was.
  private static func start(of time: Int64, _ width: Int64) -> Int64 {
    let offset = width > day ? 4 * day : 0
    let remainder = time.saturating(subtracting: offset) % width
    return time.saturating(subtracting: remainder < 0 ? remainder + width : remainder)
  }
}
