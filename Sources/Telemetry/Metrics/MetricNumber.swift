/// A number as it was sent: whole numbers stay exact.
package enum MetricNumber: Sendable, Equatable {
  case int(Int64)
  case double(Double)

  package var double: Double {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    }
  }
}
