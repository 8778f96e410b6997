/// A stretch of time that ends now, as the filter offers it.
enum TimeRange: String, CaseIterable {
  case hour = "1h"
  case day = "24h"
  case week = "7d"
  case month = "30d"

  var label: String {
    switch self {
    case .hour: "Last hour"
    case .day: "Last day"
    case .week: "Last week"
    case .month: "Last 30 days"
    }
  }

  var nanoseconds: Int64 {
    let hours: Int64 =
      switch self {
      case .hour: 1
      case .day: 24
      case .week: 7 * 24
      case .month: 30 * 24
      }
    return hours * 3_600_000_000_000
  }
}
