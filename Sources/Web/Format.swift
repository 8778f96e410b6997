import Telemetry

/// Numbers for people.
enum Format {
  /// Nanoseconds as `850 ns`, `18 µs`, `3.4 ms`, `340 ms`, `1.24 s`, `12.4 s`, `2 m 05 s`, `1 h 02 m`, `3 d 04 h`.
  static func duration(_ nanoseconds: Int64) -> String {
    switch max(0, nanoseconds) {
    case let ns where ns < 1_000: "\(ns) ns"
    case let ns where ns < 999_500: "\(rounded(ns, 1_000)) µs"
    case let ns where ns < 9_950_000: "\(tenths(ns, 1_000_000)) ms"
    case let ns where ns < 999_500_000: "\(rounded(ns, 1_000_000)) ms"
    case let ns where ns < 9_995_000_000: "\(hundredths(ns, 1_000_000_000)) s"
    case let ns where ns < 59_950_000_000: "\(tenths(ns, 1_000_000_000)) s"
    case let ns: longDuration(seconds: rounded(ns, 1_000_000_000))
    }
  }

  /// `999`, `1.2k`, `12.4k`, `124k`, `1.2M`.
  static func tokens(_ count: Int64) -> String {
    switch count {
    case ..<1_000: String(count)
    case ..<99_950: "\(tenths(count, 1_000))k"
    case ..<999_500: "\(rounded(count, 1_000))k"
    case ..<99_950_000: "\(tenths(count, 1_000_000))M"
    default: "\(rounded(count, 1_000_000))M"
    }
  }

  /// Nano-dollars as `$12.40`, `$0.0312`, below a cent with four significant digits: `$0.00002817`.
  static func dollars(_ nanoDollars: Int64) -> String {
    switch nanoDollars.magnitude {
    case 0: "$0"
    case 1_000_000_000...: "$" + grouped(nanoDollars)
    case 10_000_000...: "$" + twoDecimals(rounded(nanoDollars, 100_000).decimalText(4))
    default: "$" + significant(nanoDollars).decimalText(9)
    }
  }

  /// `0.5` as `0.50`; `0.0312` as it is.
  private static func twoDecimals(_ text: String) -> String {
    let fraction = text.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
    return (fraction == 0 ? text + "." : text) + String(repeating: "0", count: max(0, 2 - fraction))
  }

  /// Dollars and cents.
  private static func grouped(_ nanoDollars: Int64) -> String {
    let cents = rounded(nanoDollars, 10_000_000)
    return "\(count(Int(cents / 100))).\(twoDigits(cents % 100))"
  }

  /// Rounded to four digits.
  private static func significant(_ number: Int64) -> Int64 {
    var unit: Int64 = 1
    while number / unit >= 10_000 { unit *= 10 }
    return unit == 1 ? number : rounded(number, unit) * unit
  }

  /// `1,234,567`
  static func count(_ number: Int) -> String {
    var text = ""
    let digits = Array(String(number.magnitude))
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }

  /// `1 trace`, `12 traces`
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// How long before `now`: `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `3 d ago`, then the date.
  static func ago(_ time: Int64, now: Int64) -> String {
    let seconds = now.saturating(subtracting: time) / 1_000_000_000
    switch seconds {
    case ..<(-5): return "\(span(seconds: -seconds)) ahead"
    case ..<5: return "just now"
    case ..<604_800: return "\(span(seconds: seconds)) ago"
    default: return Timestamp(time).date
    }
  }

  /// Bytes as `512 B`, `1.5 kB`, `12.4 MB`.
  static func bytes(_ count: Int64) -> String {
    switch count {
    case ..<1_000: "\(count) B"
    case ..<999_950: "\(tenths(count, 1_000)) kB"
    case ..<999_950_000: "\(tenths(count, 1_000_000)) MB"
    default: "\(tenths(count, 1_000_000_000)) GB"
    }
  }

  private static func span(seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3_600: "\(seconds / 60) min"
    case ..<86_400: "\(seconds / 3_600) h"
    default: "\(seconds / 86_400) d"
    }
  }

  private static func longDuration(seconds: Int64) -> String {
    switch seconds {
    case ..<3_600: "\(seconds / 60) m \(twoDigits(seconds % 60)) s"
    case ..<86_400: "\(seconds / 3_600) h \(twoDigits(seconds / 60 % 60)) m"
    default: "\(seconds / 86_400) d \(twoDigits(seconds / 3_600 % 24)) h"
    }
  }

  private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }

  /// Half up, without adding to a number that may be the largest.
  private static func rounded(_ number: Int64, _ unit: Int64) -> Int64 {
    number / unit + (number % unit >= unit / 2 + unit % 2 ? 1 : 0)
  }

  /// One decimal, dropped when it is 0.
  private static func tenths(_ number: Int64, _ unit: Int64) -> String {
    let tenths = rounded(number, unit / 10)
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }

  private static func hundredths(_ number: Int64, _ unit: Int64) -> String {
    let hundredths = rounded(number, unit / 100)
    return "\(hundredths / 100).\(twoDigits(hundredths % 100))"
  }
}
