import HTTPServer
import Store
import Telemetry

/// What a page of metrics is asked for.
struct MetricFilter: QueryFilter {
  static let filters: KeyValuePairs = [
    "q": "Text", "service": "Service", "range": "Time", "since": "From", "until": "Until",
  ]

  let parameters: QueryString
  let range: TimeRange?
  let text: String?
  let service: String?
  let by: String?
  /// Attributes that series must have, as `key=value`.
  let conditions: [(key: String, value: String)]
  let measure: MetricMeasure?
  /// Of several metrics that have one name.
  let kind: MetricKind?
  let unit: String?
  /// Unix nanoseconds: at or after, and before.
  let since: Int64?
  let until: Int64?
  /// Metrics before the page of a list.
  let offset: Int

  private static let kinds = MetricKind.allCases.map(\.word).joined(separator: ", ")
  private static let measures = MetricMeasure.allCases.map(\.rawValue).joined(separator: ", ")

  /// - Throws: `Problem` 400 naming the first parameter that cannot be used. Unknown ones are left alone.
  init(_ visit: Visit) throws(Problem) {
    parameters = QueryString(visit.request.query)
    range = try Self.range(visit)
    text = visit.query("q")
    service = visit.query("service")
    by = visit.query("by")
    conditions = try Self.conditions(visit)
    measure = try Self.read(visit, "show", "one of \(Self.measures).", MetricMeasure.init)
    kind = try Self.read(visit, "kind", "one of \(Self.kinds).") { word in
      MetricKind.allCases.first { $0.word == word }
    }
    unit = visit.query("unit")
    since = try Self.since(visit, range)
    until = try Self.until(visit)
    offset =
      try Self.read(visit, "offset", "a number from 0 to 1000000.") {
        Int($0).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
      } ?? 0
  }

  private static func conditions(_ visit: Visit) throws(Problem) -> [(key: String, value: String)] {
    var conditions: [(key: String, value: String)] = []
    for parameter in visit.request.query where parameter.name == "where" && !parameter.value.isEmpty {
      guard let sign = parameter.value.firstIndex(of: "=") else {
        throw .parameter("where", parameter.value, "it is an attribute as in gen_ai.token.type=input.")
      }
      conditions.append(
        (String(parameter.value[..<sign]), String(parameter.value[parameter.value.index(after: sign)...])))
    }
    return conditions
  }

  /// Of the list of metrics.
  var list: MetricQuery {
    var query = MetricQuery()
    query.text = text
    query.service = service
    query.since = since
    query.offset = offset
    return query
  }
}

extension MetricKind {
  /// As addresses and twins have it.
  var word: String {
    switch self {
    case .gauge: "gauge"
    case .sum: "sum"
    case .histogram: "histogram"
    case .exponentialHistogram: "exponential_histogram"
    case .summary: "summary"
    }
  }

  /// As pages have it.
  func label(isMonotonic: Bool) -> String {
    switch self {
    case .sum: isMonotonic ? "counter" : "up-down counter"
    case .exponentialHistogram: "exponential histogram"
    default: word
    }
  }
}

extension AggregationTemporality {
  var word: String? { self == .unspecified ? nil : "\(self)" }
}
