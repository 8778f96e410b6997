import Conventions
import OTLP
import Telemetry

/// How a log record's body begins, for a list: one line.
enum LogPreview {
  /// Bytes: two lines of a wide window, and enough for the first words of a long prompt to be found.
  static let limit = 400
  /// A body of more bytes that is no text is not decoded for its beginning.
  private static let largestTree = 64 << 10

  static func text(_ bytes: [UInt8], body: ByteRange) -> String {
    if let text = OTLP.beginning(ofText: bytes, at: body, limit: limit) { return line(text) }
    guard !body.isEmpty, body.count <= largestTree else { return "" }
    let value = OTLP.value(bytes, at: body)
    if case .empty = value { return "" }
    return line(value.readableText.cut(toBytes: limit))
  }

  /// Breaks of lines and other white space as one space each.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
