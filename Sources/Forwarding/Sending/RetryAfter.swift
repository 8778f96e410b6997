import Foundation

/// What `Retry-After` asks for. Source: RFC 9110, 10.2.3.
package enum RetryAfter {
  /// Seconds or a date; `nil` for anything else.
  /// - Parameter now: Unix nanoseconds.
  package static func duration(_ text: String, now: Int64) -> Duration? {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return .seconds(min(Int(text) ?? .max, 1 << 32))
    }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    guard let date = format.date(from: text) else { return nil }
    return .seconds(max(0, date.timeIntervalSince1970 - Double(now) / 1e9))
  }
}
