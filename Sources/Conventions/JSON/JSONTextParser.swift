import Telemetry

/// Reads JSON from any bytes: gives a value or `nil`, never traps, and goes no deeper than `JSONText.depthLimit`.
struct JSONTextParser {
  private let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  mutating func document() -> JSONText? {
    guard let value = value(depth: 0) else { return nil }
    skipSpace()
    return place == bytes.count ? value : nil
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, Self.isSpace(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let wanted = Array("\(word)".utf8)
    guard bytes[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  private mutating func value(depth: Int) -> JSONText? {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return depth < JSONText.depthLimit ? object(depth: depth) : nil
    case UInt8(ascii: "["): return depth < JSONText.depthLimit ? array(depth: depth) : nil
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return take(word: "true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return take(word: "false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
    default: return number()
    }
  }

  private mutating func array(depth: Int) -> JSONText? {
    place += 1
    skipSpace()
    if take("]") { return .array([]) }
    var items: [JSONText] = []
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      skipSpace()
    } while take(",")
    return take("]") ? .array(items) : nil
  }

  private mutating func object(depth: Int) -> JSONText? {
    place += 1
    skipSpace()
    if take("}") { return .object([]) }
    var members: [JSONText.Member] = []
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\""), let key = string() else { return nil }
      skipSpace()
      guard take(":"), let member = value(depth: depth + 1) else { return nil }
      members.append(JSONText.Member(key: key, value: member))
      skipSpace()
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  /// `-`? digits fraction? exponent?, kept as written.
  private mutating func number() -> JSONText? {
    let start = place
    _ = take("-")
    let isZero = next == UInt8(ascii: "0")
    let wholeDigits = digits()
    guard wholeDigits > 0, !(isZero && wholeDigits > 1) else { return nil }
    if take("."), digits() == 0 { return nil }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { return nil }
    }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, byte.isDigit { place += 1 }
    return place - start
  }

  /// The opening quote is next. A half of a surrogate pair on its own reads as U+FFFD.
  private mutating func string() -> String? {
    place += 1
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
    guard next != UInt8(ascii: "\"") else {
      place += 1
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    return string(after: Array(bytes[start..<place]))
  }

  /// The rest of a string that holds escapes.
  private mutating func string(after head: [UInt8]) -> String? {
    var text = head
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        text.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// What follows a backslash.
  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return codePoint()
    default: return nil
    }
  }

  /// Four hexadecimal digits, and four more where they are the first half of a surrogate pair.
  private mutating func codePoint() -> Unicode.Scalar? {
    guard let high = fourHexDigits() else { return nil }
    guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    let afterHigh = place
    if take("\\"), take("u"), let low = fourHexDigits(), (0xDC00..<0xE000).contains(low) {
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }
    place = afterHigh
    return "\u{FFFD}"
  }

  private mutating func fourHexDigits() -> UInt32? {
    guard bytes.count - place >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[place..<place + 4] {
      guard let digit = byte.hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    place += 4
    return value
  }
}
