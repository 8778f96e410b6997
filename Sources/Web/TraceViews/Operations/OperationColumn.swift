/// The columns of a trace's operations.
enum OperationColumn: String, TableColumn {
  case name, count, total
  case own = "self"
  case mean
  case median = "p50"
  case p95, max, errors, tokens, cost

  var label: String {
    switch self {
    case .name: "Operation"
    case .count: "Spans"
    case .total: "Total"
    case .own: "Self"
    case .mean: "Mean"
    case .median: "p50"
    case .p95: "p95"
    case .max: "Max"
    case .errors: "Errors"
    case .tokens: "Tokens"
    case .cost: "Cost"
    }
  }

  var hint: String? {
    switch self {
    case .total: "Durations added up: what ran side by side counts for each"
    case .own: "Without the times in which a span below ran"
    case .median: "Half of the spans that have ended took no longer"
    case .p95: "95 of 100 spans that have ended took no longer; exact"
    default: nil
    }
  }

  var isNumber: Bool { self != .name }

  var isMinor: Bool {
    switch self {
    case .mean, .median, .max, .tokens, .total: true
    default: false
    }
  }
}
