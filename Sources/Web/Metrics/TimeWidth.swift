/// How charts with bins say their width: `by minute`, `by 3 hours`, `by day`.
enum TimeWidth {
  private static let units: [(nanoseconds: Int64, word: String)] = [
    (604_800_000_000_000, "week"), (86_400_000_000_000, "day"), (3_600_000_000_000, "hour"),
    (60_000_000_000, "minute"), (1_000_000_000, "second"),
  ]

  /// - Parameter nanoseconds: of a whole number of seconds.
  static func text(_ nanoseconds: Int64) -> String {
    guard let unit = units.first(where: { nanoseconds.isMultiple(of: $0.nanoseconds) }) else { return "" }
    let count = nanoseconds / unit.nanoseconds
    return count == 1 ? "by \(unit.word)" : "by \(count) \(unit.word)s"
  }
}
