import Telemetry

/// How long a limit holds before it begins anew, in UTC. The numbers stand in the database.
package enum BudgetPeriod: Int64, Sendable, CaseIterable {
  case day = 0
  /// From Monday.
  case week = 1
  case month = 2
  case ever = 3

  private static let dayNanoseconds: Int64 = 86_400_000_000_000

  /// The stretch that a time lies in, in Unix nanoseconds; what is before 1970 or after 2262 lies in the nearest.
  package func range(around time: Int64) -> Range<Int64> {
    let today = min(max(0, time), Int64.max - 40 * Self.dayNanoseconds) / Self.dayNanoseconds
    switch self {
    case .day: return Self.days(today, today + 1)
    case .week:
      let monday = max(0, today - (today + 3) % 7)  // 1970 began on a Thursday
      return Self.days(monday, today - (today + 3) % 7 + 7)
    case .month:
      let first = today - UnixTime.date(ofDay: today).day + 1
      let next = first + 31
      return Self.days(first, next - UnixTime.date(ofDay: next).day + 1)
    case .ever: return 0..<Int64.max
    }
  }

  /// The stretch before; `nil` where nothing was.
  package func range(before range: Range<Int64>) -> Range<Int64>? {
    range.lowerBound > 0 ? self.range(around: range.lowerBound - 1) : nil
  }

  private static func days(_ first: Int64, _ end: Int64) -> Range<Int64> {
    first * dayNanoseconds..<end * dayNanoseconds
  }
}
