import Telemetry

/// A point in time, written for people and programs. Source: RFC 3339; the calendar is the proleptic Gregorian one.
struct Timestamp: Sendable {
  private let second: Int64
  private let nanosecond: Int64

  /// Takes Unix nanoseconds.
  init(_ nanoseconds: Int64) {
    (second, nanosecond) = Self.floorDivide(nanoseconds, 1_000_000_000)
  }

  /// Takes Unix nanoseconds as OTLP carries them, up to the year 2554.
  init(unsigned nanoseconds: UInt64) {
    second = Int64(nanoseconds / 1_000_000_000)
    nanosecond = Int64(nanoseconds % 1_000_000_000)
  }

  /// `2026-11-20T09:05:01.000000042Z`: always nine digits of fraction.
  var rfc3339: String { "\(date)T\(clock).\(Self.padded(nanosecond, 9))Z" }

  /// `2026-11-20 09:05:01.042 UTC`, for a title.
  var exact: String { "\(date) \(clock).\(Self.padded(nanosecond / 1_000_000, 3)) UTC" }

  /// `2026-11-20`
  var date: String {
    let (year, month, day) = UnixTime.date(ofDay: Self.floorDivide(second, 86_400).quotient)
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// `09:05:01`
  var clock: String {
    let inDay = Self.floorDivide(second, 86_400).remainder
    return [inDay / 3_600, inDay / 60 % 60, inDay % 60].map { Self.padded($0, 2) }.joined(separator: ":")
  }

  /// `20 Nov`, for an axis.
  var dayAndMonth: String {
    let (_, month, day) = UnixTime.date(ofDay: Self.floorDivide(second, 86_400).quotient)
    return "\(day) \(Self.months[Int(month) - 1])"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func floorDivide(_ a: Int64, _ b: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? (quotient - 1, remainder + b) : (quotient, remainder)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
