/// Durations as people type them into a filter: `340ms`, `1.5 s`, `2m`, `18µs`. A bare number is milliseconds.
enum DurationText {
  private static let units: [(suffix: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("min", 60e9), ("m", 60e9), ("s", 1e9),
    ("h", 3600e9),
  ]

  /// Nanoseconds; `nil` for what is no duration, is negative or does not fit.
  static func parse(_ text: String) -> Int64? {
    let text = text.lowercased()
    let unit = units.first { text.hasSuffix($0.suffix) }
    let digits = text.dropLast(unit?.suffix.count ?? 0).filter { $0 != " " }
    guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(digits) else {
      return nil
    }
    return Int64(exactly: (number * (unit?.nanoseconds ?? 1e6)).rounded())
  }
}
