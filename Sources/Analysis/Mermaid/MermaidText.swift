/// Foreign text inside Mermaid: whatever it holds, it stays text and is shown as it was.
///
/// Mermaid writes a character that means something to it as `#NUMBER;`. Source: Mermaid, "Entity codes to escape
/// characters". Expects one line without controls, as `FirstWords` makes it.
package enum MermaidText {
  /// For messages, notes and names, which go to the end of their line.
  package static func line(_ text: String) -> String { escaped(text, line: true) }

  /// For labels in quotation marks.
  package static func quoted(_ text: String) -> String { "\"" + escaped(text, line: false) + "\"" }

  private static func escaped(_ text: String, line: Bool) -> String {
    var result = ""
    // Mermaid takes the last `;` away from what looks like a style, and reads `wrap:` as an order.
    let hidesColons = !line || text.contains("style") || text.contains("classDef") || text.contains("wrap")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "#", ";", "<", ">", "&", "%", "\\", "$", "`", "\u{FB02}": result += "#\(scalar.value);"
      case ":" where hidesColons: result += "#58;"
      case "\"" where !line, "*" where !line, "_" where !line, "-" where !line, "(" where !line, ")" where !line,
        "[" where !line, "]" where !line, "{" where !line, "}" where !line, "|" where !line, "/" where !line:
        result += "#\(scalar.value);"
      case "\0"..<" ", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.isEmpty ? " " : result
  }
}
