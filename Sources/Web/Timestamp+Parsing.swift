import Telemetry

extension Timestamp {
  /// As `UnixTime.parse`.
  static func parse(_ text: String) -> Int64? { UnixTime.parse(text) }
}
