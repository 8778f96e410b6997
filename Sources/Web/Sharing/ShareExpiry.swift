/// How long a shared link leads somewhere.
enum ShareExpiry: String, CaseIterable {
  case day = "1d"
  case week = "7d"
  case month = "30d"
  case never

  var label: String {
    switch self {
    case .day: "1 day"
    case .week: "7 days"
    case .month: "30 days"
    case .never: "until it is revoked"
    }
  }

  /// Unix nanoseconds.
  func end(from now: Int64) -> Int64? {
    let days: Int64? =
      switch self {
      case .day: 1
      case .week: 7
      case .month: 30
      case .never: nil
      }
    return days.map { now + $0 * 86_400_000_000_000 }
  }
}
