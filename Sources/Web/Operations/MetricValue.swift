/// A number of a metric, exact where it is whole.
enum MetricValue: Equatable {
  case whole(Int64)
  case fraction(Double)

  var text: String {
    switch self {
    case .whole(let number): String(number)
    case .fraction(let number): "\(number)"
    }
  }

  private var number: Double {
    switch self {
    case .whole(let number): Double(number)
    case .fraction(let number): number
    }
  }

  func isLess(than other: MetricValue) -> Bool {
    if case .whole(let a) = self, case .whole(let b) = other { return a < b }
    return number < other.number
  }
}
