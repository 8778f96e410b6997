/// Foreign text for terminals and language models: nothing in it moves a cursor, turns a line around or hides.
enum VisibleText {
  /// On one line: line breaks are spelled out too.
  static func line(_ text: String) -> String { spelled(text) { _ in false } }

  /// Line breaks and tabs stay.
  static func block(_ text: String) -> String {
    spelled(text.replacing("\r\n", with: "\n")) { $0 == "\n" || $0 == "\t" }
  }

  /// For code in Markdown: also nothing that a careless reader of it takes for a tag or a link.
  static func code(_ block: String) -> String {
    var result = ""
    var isAfterBracket = false
    var rest = block.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "<", let next = rest.first, next.properties.isAlphabetic || "/!?".unicodeScalars.contains(next) {
        result += "&lt;"
      } else {
        result += scalar == "(" && isAfterBracket ? "\\(" : String(scalar)
      }
      isAfterBracket = scalar == "]"
    }
    return result
  }

  private static func spelled(_ text: String, keeps: (Unicode.Scalar) -> Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if keeps(scalar) || !isHidden(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += spelling(scalar)
      }
    }
    return result
  }

  static func spelling(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{1B}": "\\e"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  /// Controls, marks of direction and other format characters, separators of lines, private and unassigned ones. The
  /// joiners that scripts and emoji need stay.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return true
    default: return false
    }
  }
}
