import Foundation

/// What `Retry-After` asks for. Source: RFC 9110, 10.2.3.
package enum RetryAfter {
  /// `Sun, 06 Nov 1994 08:49:37 GMT`. (`DateFormatter` traps on some texts that are not ASCII.)
  private static let date = Date.ParseStrategy(
    format: """
      \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
      \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
      """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)

  /// Seconds or a date; `nil` for anything else.
  /// - Parameter now: Unix nanoseconds.
  package static func duration(_ text: String, now: Int64) -> Duration? {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return .seconds(min(Int(text) ?? .max, 1 << 32))
    }
    guard text.utf8.count == 29, let date = try? date.parse(text) else { return nil }
    return .seconds(max(0, date.timeIntervalSince1970 - Double(now) / 1e9))
  }
}
