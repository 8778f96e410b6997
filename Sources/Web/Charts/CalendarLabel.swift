/// Times as an axis names them, in UTC.
enum CalendarLabel {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `20 Nov`
  static func day(_ time: Int64) -> String {
    let parts = Timestamp(time).date.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else { return Timestamp(time).date }
    return "\(day) \(months[month - 1])"
  }

  /// `20 Nov 2026`
  static func date(_ time: Int64) -> String { "\(day(time)) \(Timestamp(time).date.prefix(while: { $0 != "-" }))" }

  /// `09:00`
  static func clock(_ time: Int64) -> String { String(Timestamp(time).clock.prefix(5)) }
}
