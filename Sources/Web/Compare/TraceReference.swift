import Telemetry

/// A trace as a person names it: its ID, or any address that holds it.
enum TraceReference {
  /// The first 32 hexadecimal digits in a row, no more and no less.
  static func id(in text: String) -> TraceID? {
    text.prefix(2_000).split { !$0.isHexDigit }.filter { $0.count == 32 }.lazy.compactMap { TraceID(String($0)) }.first
  }
}
