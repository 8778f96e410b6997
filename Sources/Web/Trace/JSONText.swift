/// JSON that arrived inside a string, opened for reading: the order of keys and the spelling of numbers are kept.
/// Source: RFC 8259.
enum JSONText: Equatable {
  case null
  case bool(Bool)
  /// As it was written: no digit is lost.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([Member])

  /// Of an object. Keys may repeat: what was sent is shown.
  struct Member: Equatable {
    let key: String
    let value: JSONText
  }

  /// Deeper nesting is taken for text: no one reads it as a tree, and recursion must end.
  static let depthLimit = 64

  /// Parses a whole text; `nil` when it is not JSON, or nests deeper than `depthLimit`.
  init?(parsing text: String) {
    var parser = JSONTextParser(bytes: Array(text.utf8))
    guard let value = parser.document() else { return nil }
    self = value
  }

  /// Parses a text only if it opens like an array or an object: `"12"` is more useful as it stands.
  init?(openingLikeTree text: String) {
    guard let first = text.utf8.first(where: { !JSONTextParser.isSpace($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    self.init(parsing: text)
  }
}
