package import Conventions

/// The beginning of a text on one line, for labels.
package enum FirstWords {
  /// Characters of a label, about as many as AG2's first diagrams had.
  package static let limit = 56

  /// White space becomes one space, what is not to be seen is left out; `nil` when nothing is left. Looks at no more of
  /// the text than the label needs.
  package static func of(_ text: String, limit: Int = limit) -> String? {
    var words = String.UnicodeScalarView()
    var (count, isSpaced) = (0, false)
    for scalar in text.unicodeScalars.prefix(limit * 16) {
      if scalar.properties.isWhitespace || scalar == "\0" {
        isSpaced = !words.isEmpty
      } else if !isHidden(scalar) {
        guard count + (isSpaced ? 1 : 0) < limit else { return String(words) + "…" }
        if isSpaced { words.append(" ") }
        words.append(scalar)
        count += isSpaced ? 2 : 1
        isSpaced = false
      }
    }
    return words.isEmpty ? nil : String(words)
  }

  /// A value as `key: value, key: value`, without the marks of JSON.
  package static func of(_ value: JSONText, limit: Int = limit) -> String? {
    var text = ""
    write(value.callArguments, to: &text, limit: limit * 2, depth: 0)
    return of(text, limit: limit)
  }

  private static func write(_ value: JSONText, to text: inout String, limit: Int, depth: Int) {
    guard text.unicodeScalars.count <= limit, depth < 8 else { return }
    switch value {
    case .null: break
    case .bool(let value): text += String(value)
    case .number(let number): text += number.prefix(limit)
    case .string(let string): text.unicodeScalars.append(contentsOf: string.unicodeScalars.prefix(limit * 4))
    case .array(let items):
      for (number, item) in items.prefix(limit).filter({ !$0.isVoid }).enumerated() {
        text += number == 0 ? "" : ", "
        write(item, to: &text, limit: limit, depth: depth + 1)
      }
    case .object(let members):
      for (number, member) in members.prefix(limit).filter({ !$0.value.isVoid }).enumerated() {
        text += (number == 0 ? "" : ", ") + member.key.prefix(limit) + ": "
        write(member.value, to: &text, limit: limit, depth: depth + 1)
      }
    }
  }

  /// Controls, marks that turn the direction of writing, and the like. The joiners that scripts and emoji need stay.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return true
    default: return false
    }
  }
}
