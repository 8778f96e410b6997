/// Foreign text inside Mermaid: whatever it holds, it stays text and is shown as it was.
///
/// Mermaid writes a character that means something to it as `#NUMBER;`. Source: Mermaid, "Entity codes to escape
/// characters".
package enum MermaidText {
  /// For messages, notes and names, which go to the end of their line.
  package static func line(_ text: String) -> String {
    // Mermaid takes the last `;` away from what looks like a style, and reads `wrap:` as an order.
    let hidesColons = text.contains("style") || text.contains("classDef") || text.contains("wrap")
    return escaped(text) { scalar, _, _ in scalar == ":" && hidesColons }
  }

  /// For labels in quotation marks, which are read as Markdown.
  package static func quoted(_ text: String) -> String {
    let label = escaped(text) { scalar, before, after in
      switch scalar {
      case "\"", "*", "(", ")", "[", "]", "{", "}", "|", "/", ":", "+", "=", "~", "!", "@": true
      case "_", "-", ".": !isWord(before) || !isWord(after)
      default: false
      }
    }
    return "\"\(label)\""
  }

  private static func escaped(
    _ text: String, _ isSpecial: (Unicode.Scalar, Unicode.Scalar?, Unicode.Scalar?) -> Bool
  ) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\0"..<" ", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}": result += " "
      case "#", ";", "<", ">", "&", "%", "\\", "$", "`", "\u{FB02}": result += "#\(scalar.value);"
      default:
        let (before, after) = (
          place > 0 ? scalars[place - 1] : nil, place + 1 < scalars.count ? scalars[place + 1] : nil
        )
        if isSpecial(scalar, before, after) {
          result += "#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result.isEmpty ? " " : result
  }

  /// A letter or a digit of ASCII.
  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.isASCII else { return false }
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
