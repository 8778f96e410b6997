/// Python's `repr` of dictionaries, lists and tuples of plain values, as some instrumentations send them for JSON:
/// `{'role': 'assistant', 'content': None}`. Source: Python language reference, "Literals".
package struct PythonLiteral {
  private let bytes: [UInt8]
  private var place = 0
  private var json: [UInt8] = []

  /// The same in JSON, which the caller's parser checks; `nil` for a text that is no such literal. Total.
  static func json(_ text: String) -> String? {
    guard ["{'", "['", "[{'"].contains(where: text.hasPrefix) else { return nil }
    var literal = PythonLiteral(bytes: Array(text.utf8))
    return literal.translate() ? String(decoding: literal.json, as: UTF8.self) : nil
  }

  /// The text begins as the `repr` of a class does: `StopEvent(result=…`.
  package static func isObject(_ text: String) -> Bool {
    let start = text.utf8.prefix(128)
    guard let first = start.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
      let end = start.firstIndex(where: { !isName($0) }), start[end] == UInt8(ascii: "(")
    else { return false }
    let argument = start[start.index(after: end)...]
    guard let mark = argument.firstIndex(where: { !isName($0) }) else { return false }
    return mark != argument.startIndex && argument[mark] == UInt8(ascii: "=")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    json.reserveCapacity(bytes.count + bytes.count / 8)
  }

  private mutating func translate() -> Bool {
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): guard string(until: byte) else { return false }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): guard word() else { return false }
      case UInt8(ascii: "("): put("[")
      case UInt8(ascii: ")"):
        if json.last == UInt8(ascii: ",") { json.removeLast() }  // (1,)
        put("]")
      default:
        json.append(byte)
        place += 1
      }
    }
    return true
  }

  private mutating func put(_ text: StaticString) {
    json += "\(text)".utf8
    place += 1
  }

  private mutating func word() -> Bool {
    for (word, meaning) in [("None", "null"), ("True", "true"), ("False", "false")]
    where bytes[place...].starts(with: word.utf8) {
      json += meaning.utf8
      place += word.utf8.count
      return true
    }
    return false
  }

  private mutating func string(until quote: UInt8) -> Bool {
    json.append(UInt8(ascii: "\""))
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case quote:
        json.append(UInt8(ascii: "\""))
        return true
      case UInt8(ascii: "\\"): guard escape() else { return false }
      case UInt8(ascii: "\""): json += #"\""#.utf8
      case 0..<0x20: return false
      default: json.append(byte)
      }
    }
    return false
  }

  /// What follows a backslash.
  private mutating func escape() -> Bool {
    guard place < bytes.count else { return false }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "\\"):
      json += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "'"): json.append(byte)
    case UInt8(ascii: "\""): json += #"\""#.utf8
    case UInt8(ascii: "x"): return character(digits: 2)
    case UInt8(ascii: "u"): return character(digits: 4)
    case UInt8(ascii: "U"): return character(digits: 8)
    default: return false
    }
    return true
  }

  private mutating func character(digits: Int) -> Bool {
    guard bytes.count - place >= digits,
      let value = UInt32(String(decoding: bytes[place..<place + digits], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return false }
    place += digits
    for unit in String(scalar).utf16 {
      let hex = String(unit, radix: 16)
      json += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
    }
    return true
  }
}
