/// The enumerations of OTLP, by the names of their numbers from 0 on.
enum EnumKind: Sendable {
  case spanKind, statusCode, severityNumber, aggregationTemporality

  /// Names as JSON may have them. Source: `opentelemetry-proto` 1.9.
  var names: [String] {
    switch self {
    case .spanKind: Self.spanKinds
    case .statusCode: Self.statusCodes
    case .severityNumber: Self.severityNumbers
    case .aggregationTemporality: Self.aggregationTemporalities
    }
  }

  private static let spanKinds = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"]
    .map { "SPAN_KIND_" + $0 }
  private static let statusCodes = ["UNSET", "OK", "ERROR"].map { "STATUS_CODE_" + $0 }
  private static let aggregationTemporalities = ["UNSPECIFIED", "DELTA", "CUMULATIVE"]
    .map { "AGGREGATION_TEMPORALITY_" + $0 }
  /// UNSPECIFIED, then four steps of each severity: TRACE, TRACE2, TRACE3, TRACE4, DEBUG …
  private static let severityNumbers =
    ["SEVERITY_NUMBER_UNSPECIFIED"]
    + ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].flatMap { severity in
      ["", "2", "3", "4"].map { "SEVERITY_NUMBER_" + severity + $0 }
    }
}
