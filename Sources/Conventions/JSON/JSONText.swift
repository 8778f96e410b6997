/// JSON that arrived inside a string, opened for reading: the order of keys and the spelling of numbers are kept.
/// Source: RFC 8259.
package enum JSONText: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As it was written: no digit is lost.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([Member])

  /// Of an object. Keys may repeat: what was sent is shown.
  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: JSONText

    package init(key: String, value: JSONText) {
      self.key = key
      self.value = value
    }
  }

  /// Deeper nesting is taken for text: no one reads it as a tree, and recursion must end.
  package static let depthLimit = 64

  /// Parses a whole text; `nil` when it is not JSON, or nests deeper than `depthLimit`.
  package init?(parsing text: String) {
    var parser = JSONTextParser(bytes: Array(text.utf8))
    guard let value = parser.document() else { return nil }
    self = value
  }

  /// Parses a text only if it opens like an array or an object: `"12"` is more useful as it stands.
  package init?(openingLikeTree text: String) {
    guard let first = text.utf8.first(where: { !JSONTextParser.isSpace($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    self.init(parsing: text)
  }

  /// A text that may be JSON, or JSON text of a string that is JSON in turn: some senders quote twice; or what Python
  /// prints for JSON. Opened at most three times; `nil` for a text that is none.
  package static func unwrapping(_ text: String) -> JSONText? {
    guard let first = text.utf8.first(where: { !JSONTextParser.isSpace($0) }),
      [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")].contains(first)
    else { return nil }
    guard var value = JSONText(parsing: text) else { return PythonLiteral.json(text).flatMap(JSONText.init(parsing:)) }
    for _ in 0..<2 {
      guard case .string(let inner) = value, let next = JSONText(parsing: inner) else { return value }
      value = next
    }
    return value
  }

  /// The first member of this key; `nil` for what is not an object.
  package subscript(key: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The items of a list; empty for what is none.
  package var items: [JSONText] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  package var stringValue: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
