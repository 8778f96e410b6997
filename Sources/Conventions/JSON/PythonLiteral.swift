/// Python's `repr` of dictionaries, lists and tuples of plain values, as some instrumentations send them for JSON:
/// `{'role': 'assistant', 'content': None}`. Source: Python language reference, "Literals".
package struct PythonLiteral {
  private let bytes: [UInt8]
  /// Whether objects of classes and members of enumerations are read too.
  private let opensObjects: Bool
  /// Whether the outermost object's members have spaces between them, and no brackets around.
  private var hasSpaces = false
  private var place = 0
  private var json: [UInt8] = []
  /// What closes the brackets that are open, in JSON.
  private var closing: [UInt8] = []

  /// The same in JSON, which the caller's parser checks; `nil` for a text that is no such literal. Total.
  static func json(_ text: String) -> String? {
    guard ["{'", "['", "[{'"].contains(where: text.hasPrefix) else { return nil }
    return json(text, opensObjects: false)
  }

  /// An object of a class, `TextBlock(type='text', text='Hello')`, as a JSON object of its members.
  static func object(_ text: String) -> String? { isObject(text) ? json(text, opensObjects: true) : nil }

  /// What pydantic prints of an object, its members with spaces between: `source='user' content='Hello'`, as a JSON object.
  static func members(_ text: String) -> String? {
    let start = text.utf8.prefix(64)
    guard let end = start.firstIndex(where: { !isName($0) }), end > start.startIndex, start[end] == UInt8(ascii: "=")
    else { return nil }
    var literal = PythonLiteral(bytes: Array(text.utf8), opensObjects: true)
    literal.hasSpaces = true
    literal.json = [UInt8(ascii: "{")]
    literal.closing = [UInt8(ascii: "}")]
    guard literal.translate(), literal.closing.count == 1 else { return nil }
    return String(decoding: literal.json, as: UTF8.self) + "}"
  }

  /// The content of a message that LangChain printed: `content='Sunny.' name='weather' tool_call_id='call_1'`.
  static func content(_ text: String) -> String? {
    guard text.hasPrefix("content='") || text.hasPrefix("content=\""), text.contains(" tool_call_id='") else {
      return nil
    }
    var literal = PythonLiteral(bytes: Array(text.utf8.dropFirst("content=".utf8.count)), opensObjects: false)
    guard let quote = literal.bytes.first, literal.string(until: quote) else { return nil }
    guard literal.place < literal.bytes.count, literal.bytes[literal.place] == UInt8(ascii: " ") else { return nil }
    return JSONText(parsing: String(decoding: literal.json, as: UTF8.self))?.stringValue
  }

  private static func json(_ text: String, opensObjects: Bool) -> String? {
    var literal = PythonLiteral(bytes: Array(text.utf8), opensObjects: opensObjects)
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

  private init(bytes: [UInt8], opensObjects: Bool) {
    self.bytes = bytes
    self.opensObjects = opensObjects
    json.reserveCapacity(bytes.count + bytes.count / 8)
  }

  private mutating func translate() -> Bool {
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): guard string(until: byte) else { return false }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): guard word() || opensObjects && object() else { return false }
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
      case _ where closing.last == UInt8(ascii: "}") && Self.isName(byte): guard member() else { return false }
      case UInt8(ascii: "<") where opensObjects: guard enumeration() else { return false }
      case UInt8(ascii: " ") where hasSpaces && closing.count == 1 && isMember(at: place + 1):
        json.append(UInt8(ascii: ","))
        place += 1
      case UInt8(ascii: "("): open("[", until: "]")
      case UInt8(ascii: ")"):
        if json.last == UInt8(ascii: ",") { json.removeLast() }  // (1,)
        json.append(closing.popLast() ?? UInt8(ascii: "]"))
        place += 1
      default:
        json.append(byte)
        place += 1
      }
    }
    return true
  }

  private mutating func open(_ start: Unicode.Scalar, until end: Unicode.Scalar) {
    json.append(UInt8(ascii: start))
    closing.append(UInt8(ascii: end))
    place += 1
  }

  /// With all its letters: `1e-05`.
  private mutating func number() {
    while place < bytes.count {
      let isSign = bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+")
      guard Self.isName(bytes[place]) || bytes[place] == UInt8(ascii: ".") || isSign && json.last == UInt8(ascii: "e")
      else { return }
      json.append(bytes[place])
      place += 1
    }
  }

  /// The name of a class, before the bracket with its members.
  private mutating func object() -> Bool {
    while place < bytes.count, Self.isName(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "(") else { return false }
    open("{", until: "}")
    return true
  }

  private func isMember(at start: Int) -> Bool {
    guard let end = bytes[min(start, bytes.count)...].firstIndex(where: { !Self.isName($0) }) else { return false }
    return end > start && bytes[end] == UInt8(ascii: "=")
  }

  /// A member's name, up to its value; or a value of a module's class.
  private mutating func member() -> Bool {
    let start = place
    while place < bytes.count, Self.isName(bytes[place]) { place += 1 }
    guard place < bytes.count else { return false }
    if bytes[place] == UInt8(ascii: ".") { return foreign(from: start) }
    guard bytes[place] == UInt8(ascii: "=") else { return false }
    json += [UInt8(ascii: "\"")] + bytes[start..<place] + Array("\":".utf8)
    place += 1
    return true
  }

  /// `datetime.datetime(2026, 1, 1)`, as a text.
  private mutating func foreign(from start: Int) -> Bool {
    while place < bytes.count, Self.isName(bytes[place]) || bytes[place] == UInt8(ascii: ".") { place += 1 }
    var depth = 0
    let end = bytes[place...].firstIndex { byte in
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      return depth <= 0
    }
    guard let end, bytes[place] == UInt8(ascii: "(") else { return false }
    place = end + 1
    json += JSONText.string(String(decoding: bytes[start..<place], as: UTF8.self)).compact.utf8
    return true
  }

  /// A member of an enumeration, as its value: `<State.SUCCESS: 'success'>`.
  private mutating func enumeration() -> Bool {
    place += 1
    while place < bytes.count, Self.isName(bytes[place]) || bytes[place] == UInt8(ascii: ".") { place += 1 }
    guard bytes.count - place > 2, bytes[place] == UInt8(ascii: ":"), bytes[place + 1] == UInt8(ascii: " ") else {
      return false
    }
    place += 2
    let quote = bytes[place]
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""), string(until: quote) else { return false }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else { return false }
    place += 1
    return true
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
