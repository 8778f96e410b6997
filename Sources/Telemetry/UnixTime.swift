/// Times as people and programs write them, in Unix nanoseconds.
package enum UnixTime {
  /// Unix nanoseconds of an RFC 3339 time or of what a `datetime-local` field sends. Without an offset it is UTC; the
  /// time of day may be missing. `nil` for anything else, and for years that nanoseconds in 64 bits cannot hold.
  package static func parse(_ text: String) -> Int64? {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    guard let time = reader.isAtEnd ? (0, 0) : clock(&reader), reader.isAtEnd else { return nil }
    return nanoseconds(seconds: days(year, month, day) * 86_400 + time.seconds, fraction: time.nanoseconds)
  }

  /// `nil` when the sum does not fit.
  private static func nanoseconds(seconds: Int64, fraction: Int64) -> Int64? {
    // Before 1970 the fraction is taken back from the next second: the first nanoseconds that fit have one.
    let isEarly = seconds < 0 && fraction > 0
    let (whole, overflow) = (isEarly ? seconds + 1 : seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = whole.addingReportingOverflow(isEarly ? fraction - 1_000_000_000 : fraction)
    return overflow || overflow2 ? nil : sum
  }

  /// `T09:05`, with seconds, fraction and offset as they come.
  private static func clock(_ reader: inout DigitReader) -> (seconds: Int64, nanoseconds: Int64)? {
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(2), hour < 24,
      reader.skip(":"), let minute = reader.number(2), minute < 60
    else { return nil }
    var second: Int64 = 0
    if reader.skip(":") {
      guard let value = reader.number(2), value <= 60 else { return nil }
      second = value
    }
    guard let fraction = reader.skip(".") ? reader.fraction() : 0, let offset = offset(&reader) else { return nil }
    return (hour * 3_600 + minute * 60 + second - offset, fraction)
  }

  /// Seconds east of Greenwich.
  private static func offset(_ reader: inout DigitReader) -> Int64? {
    if reader.isAtEnd || reader.skip("Z") || reader.skip("z") { return 0 }
    let sign: Int64 = reader.skip("+") ? 1 : reader.skip("-") ? -1 : 0
    guard sign != 0, let hours = reader.number(2), hours < 24, reader.skip(":"), let minutes = reader.number(2),
      minutes < 60
    else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }

  /// Days since 1970-01-01.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear >= 0 ? marchYear / 400 : -1
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Days since 1970-01-01 as a date of the proleptic Gregorian calendar, counting years from March so that the leap day
  /// comes last.
  package static func date(ofDay days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
