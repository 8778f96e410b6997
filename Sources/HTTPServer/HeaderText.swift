/// Header fields as they may stand on the wire: nothing in them can end a line.
enum HeaderText {
  /// Fields that the server decides on.
  private static let reserved: Set = ["content-length", "transfer-encoding", "connection", "keep-alive", "trailer"]

  /// The fields to send; one whose name is not a token (RFC 9110, 5.6.2) is left out.
  static func sendable(_ headers: Headers) -> [(name: String, value: String)] {
    headers.fields.filter { isToken($0.name) && !reserved.contains($0.name.lowercased()) }
      .map { ($0.name, cleaned($0.value)) }
  }

  /// Every control character becomes a space, so also CR, LF and NUL; blanks at the ends go.
  static func cleaned(_ value: String) -> String {
    guard value.utf8.contains(where: isControl) || value.hasPrefix(" ") || value.hasSuffix(" ") else { return value }
    return trimmed(String(decoding: value.utf8.map { isControl($0) ? 0x20 : $0 }, as: UTF8.self))
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7f }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !separators.contains($0) }
  }

  private static let separators = Set("()<>@,;:\\\"/[]?={}".utf8)
}
