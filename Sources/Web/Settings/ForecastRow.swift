import Store

/// What will go by one rule.
struct ForecastRow: Sendable {
  let rule: String
  let day: String
  let week: String

  init(_ day: KeepForecast.Line, _ week: KeepForecast.Line) {
    rule = day.rule.name
    self.day = Self.words(day)
    self.week = Self.words(week)
  }

  private static func words(_ line: KeepForecast.Line) -> String {
    line.traces == 0 ? "nothing" : "\(Format.count(Int(line.traces), "trace")), about \(Format.bytes(line.bytes))"
  }
}

extension KeepRule {
  fileprivate var name: String {
    switch self {
    case .age: "age"
    case .service(let service): "age, of \(service)"
    case .errors: "age, with errors"
    case .traces: "number"
    case .bytes: "size"
    }
  }

  /// The flag that sets it, without dashes.
  fileprivate var flag: String {
    switch self {
    case .age: "keep"
    case .service: "keep-service"
    case .errors: "keep-errors"
    case .traces: "keep-traces"
    case .bytes: "keep-size"
    }
  }

  fileprivate var service: String? {
    if case .service(let name) = self { name } else { nil }
  }
}

extension KeepForecast {
  var json: JSON {
    .object([
      ("hours", .int(hours)),
      (
        "rules",
        .array(
          lines.map { line in
            .object([
              ("rule", .string(line.rule.flag)), ("service", .optional(line.rule.service)),
              ("traces", .int(line.traces)), ("bytes", .int(line.bytes)),
            ])
          })
      ),
    ])
  }
}
