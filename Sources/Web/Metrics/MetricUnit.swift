import Foundation
import Telemetry

/// Numbers of a metric in words of its unit. Source: UCUM, as OpenTelemetry's conventions use it.
struct MetricUnit {
  /// As sent.
  let code: String

  /// What stands beside a chart's title: `tokens` for `{token}`; empty where the numbers have their unit themselves.
  var word: String {
    if Self.nanoseconds[code] != nil || ["By", "USD", "$", "%", "1", ""].contains(code) { return "" }
    return code.hasPrefix("{") && code.hasSuffix("}") ? String(code.dropFirst().dropLast()) : code
  }

  private static let nanoseconds = ["s": 1e9, "ms": 1e6, "us": 1e3, "µs": 1e3, "ns": 1, "min": 60e9, "h": 3_600e9]
  /// Beyond these, whole numbers of smaller units have no place in 64 bits.
  private static let limit = 9e18

  /// `1.24 s`, `12.4 MB`, `$0.0312`, `1.2k`, `0.8`
  func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value > 0 ? "∞" : "-∞" }
    let sign = value < 0 ? "-" : ""
    let size = abs(value)
    if let unit = Self.nanoseconds[code], size * unit < Self.limit {
      return size == 0 ? "0" : sign + Format.duration(Int64((size * unit).rounded()))
    }
    switch code {
    case "By" where size < Self.limit: return sign + Format.bytes(Int64(size.rounded()))
    case "USD" where size * 1e9 < Self.limit, "$" where size * 1e9 < Self.limit:
      return sign + Format.dollars(Int64((size * 1e9).rounded()))
    case "%": return Self.number(value) + " %"
    default: return Self.number(value)
    }
  }

  /// Per second.
  func rate(_ value: Double) -> String { Self.number(value) }

  /// Whole numbers up to 99,999 as they are, larger ones short; small fractions with four digits.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return MetricUnit(code: "").text(value) }
    let size = abs(value)
    let sign = value < 0 ? "-" : ""
    if size >= limit { return "\(value)" }
    if size >= 100_000 { return sign + Format.tokens(Int64(size.rounded())) }
    if size >= 1_000 || size == size.rounded() { return Format.count(Int(value.rounded())) }
    if size < 1e-6 { return "\(value)" }
    let places = max(0, 3 - Int(log10(size).rounded(.down)))
    return sign + Int64((size * pow(10, Double(places))).rounded()).decimalText(places)
  }
}
