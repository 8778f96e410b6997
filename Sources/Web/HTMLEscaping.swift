import Mustache

/// Escapes every value a template shows, byte by byte.
///
/// The engine's own escaping goes by `Character`, so a quotation mark followed by a combining accent is another
/// character to it and passes, and closes an attribute in the browser.
struct HTMLEscaping: MustacheContentType {
  /// The name under which templates ask for it.
  static let name = "ESCAPED"

  /// Stands before each template: a partial or block never falls back to the engine's default.
  static let pragma = "{{% CONTENT_TYPE:\(name)}}"

  /// Makes the name known to the engine; doing it again changes nothing.
  static func register() { MustacheContentTypes.register(HTMLEscaping(), named: name) }

  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: Self.isSpecial) else { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let entity = Self.entity(byte) { escaped += entity.utf8 } else { escaped.append(byte) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// All lie below `?`: most bytes of a page are told apart by one comparison.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < UInt8(ascii: "?") && entity(byte) != nil
  }

  /// NUL becomes the replacement character: a parser drops or replaces it, depending on where it stands.
  private static func entity(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }
}
