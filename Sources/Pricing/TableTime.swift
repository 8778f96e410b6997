/// A day or a minute of UTC, as a price table writes it. Unix nanoseconds.
struct TableTime {
  let start: Int64
  /// The first nanosecond after it.
  let end: Int64

  private static let second: Int64 = 1_000_000_000

  /// Reads `2026-11-20` or `2026-11-20T16:00Z`, of the years from 2000 to 2200.
  init?(_ text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard var seconds = Self.day(parts[0]).map({ $0 * 86_400 }) else { return nil }
    if parts.count == 2 {
      guard let minute = Self.minute(parts[1]) else { return nil }
      seconds += minute * 60
    }
    start = seconds * Self.second
    end = start + (parts.count == 2 ? 60 : 86_400) * Self.second
  }

  /// Days since 1970.
  private static func day(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4, 2000...2200),
      let month = number(parts[1], digits: 2, 1...12), let day = number(parts[2], digits: 2, 1...31)
    else { return nil }
    let days = days(year, month, day)
    // A day that its month does not have is one of the next.
    let next = month == 12 ? self.days(year + 1, 1, 1) : self.days(year, month + 1, 1)
    return days < next ? days : nil
  }

  /// Minutes since midnight, of `16:00Z`.
  private static func minute(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix("Z"), let hour = number(parts[0], digits: 2, 0...23),
      let minute = number(parts[1].dropLast(), digits: 2, 0...59)
    else { return nil }
    return hour * 60 + minute
  }

  private static func number(_ text: Substring, digits: Int, _ range: ClosedRange<Int64>) -> Int64? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int64(text), range.contains(number)
    else { return nil }
    return number
  }

  /// Of a date of the Gregorian calendar, whose months are counted from March, so that a leap day is the last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return shifted / 400 * 146_097 + dayOfEra - 719_468
  }
}
