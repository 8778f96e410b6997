/// Comma-separated values. Source: RFC 4180.
enum CSVText {
  /// Lines end with CR and LF, as the source asks for.
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A foreign text that a spreadsheet does not take for a formula: one that begins like it gets an apostrophe before.
  static func safe(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: isMark) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// A comma, a quotation mark or the end of a line. Asked of bytes: of characters it cost a large table half its time.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
