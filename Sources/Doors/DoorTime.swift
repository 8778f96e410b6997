import Conventions
import Telemetry

/// Times as senders write them, in Unix nanoseconds.
enum DoorTime {
  /// An ISO 8601 time; `nil` for anything else and for times before 1970.
  static func parse(_ text: String) -> UInt64? {
    UnixTime.parse(text).flatMap { UInt64(exactly: $0) }.flatMap { $0 == 0 ? nil : $0 }
  }

  /// The time of a member; `nil` when it is missing or null.
  /// - Throws: when it is something else than a time.
  static func member(_ key: String, of object: JSONText) throws(DoorError) -> UInt64? {
    guard let value = object.member(key) else { return nil }
    guard let time = value.stringValue.flatMap(parse) else {
      throw DoorError("“\(key)” is no time: write it as 2026-11-20T22:04:41.512Z, not \(value.compact.prefix(60)).")
    }
    return time
  }

  /// Seconds since 1970 with a decimal fraction, exactly as far as nanoseconds go; `nil` for what is none.
  static func seconds(_ text: String) -> UInt64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1].prefix(9) : ""
    if parts[0].utf8.allSatisfy(\.isDigit), fraction.utf8.allSatisfy(\.isDigit), let whole = UInt64(parts[0]) {
      let (nanoseconds, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
      let padded = UInt64(fraction + String(repeating: "0", count: 9 - fraction.count)) ?? 0
      let (sum, overflow2) = nanoseconds.addingReportingOverflow(padded)
      return overflow || overflow2 ? nil : sum
    }
    return Double(text).flatMap { UInt64(exactly: ($0 * 1e9).rounded()) }
  }

  /// Milliseconds as nanoseconds; absurd ones are none.
  static func milliseconds(_ value: Double?) -> UInt64 {
    guard let value, value > 0 else { return 0 }
    return UInt64(exactly: (value * 1e6).rounded()) ?? 0
  }
}
