/// When a price holds. Unix nanoseconds, UTC.
package struct Validity: Sendable, Equatable {
  /// As the table has them: a day, a minute, or nothing.
  package let fromText: String
  package let toText: String
  private let from: Int64?
  /// The first nanosecond after.
  private let end: Int64?

  private static let second: Int64 = 1_000_000_000

  /// - Returns: `nil` where a text is neither empty nor a time as in `2026-11-20` or `2026-11-20T16:00Z`. A last day
  ///   counts whole, a last minute likewise.
  package init?(from: String, to: String) {
    fromText = from
    toText = to
    let start = from.isEmpty ? nil : Self.parse(from)
    let last = to.isEmpty ? nil : Self.parse(to)
    guard (from.isEmpty || start != nil) && (to.isEmpty || last != nil) else { return nil }
    self.from = start
    end = last.map { $0 + (to.utf8.count == 10 ? 86_400 : 60) * Self.second }
  }

  package func contains(_ time: Int64) -> Bool { (from.map { time >= $0 } ?? true) && (end.map { time < $0 } ?? true) }

  private static func parse(_ text: String) -> Int64? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard day.count == 3, day[0].utf8.count == 4, let year = number(day[0], 2000...2200),
      let month = number(day[1], 1...12), let date = number(day[2], 1...31)
    else { return nil }
    var seconds = days(year, month, date) * 86_400
    if parts.count == 2 {
      let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      guard clock.count == 2, clock[1].hasSuffix("Z"), let hour = number(clock[0], 0...23),
        let minute = number(clock[1].dropLast(), 0...59)
      else { return nil }
      seconds += hour * 3_600 + minute * 60
    }
    return seconds * second
  }

  private static func number(_ text: Substring, _ range: ClosedRange<Int64>) -> Int64? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int64(text),
      range.contains(number)
    else { return nil }
    return number
  }

  /// Days since 1970 of a date of the Gregorian calendar.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return shifted / 400 * 146_097 + dayOfEra - 719_468
  }
}
