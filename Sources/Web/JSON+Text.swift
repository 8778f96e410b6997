extension JSON {
  /// Writes a string literal. Beyond what JSON asks for, `<`, `>`, `&` and the two line separators are escaped, so
  /// that the text can stand in a page.
  static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
      case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
      case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0..<0x20, 0x7F: bytes += escape(UInt32(byte)).utf8
      case 0xA8, 0xA9: writeLastOfThree(byte, to: &bytes)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Turns a line separator, E2 80 A8 or A9 in UTF-8, into its escape. Its first two bytes are written already.
  private static func writeLastOfThree(_ byte: UInt8, to bytes: inout [UInt8]) {
    guard bytes.count > 2, bytes[bytes.count - 2] == 0xE2, bytes[bytes.count - 1] == 0x80 else {
      return bytes.append(byte)
    }
    bytes.removeLast(2)
    bytes += escape(0x2000 | UInt32(byte & 0x7F)).utf8
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
  static func optional(_ number: Int64?) -> JSON { number.map(JSON.int) ?? .null }
  static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
  static func count(_ number: Int) -> JSON { .int(Int64(number)) }

  /// Unix nanoseconds as RFC 3339 in UTC.
  static func time(_ nanoseconds: Int64) -> JSON { .string(Timestamp(nanoseconds).rfc3339) }

  /// Nano-dollars as dollars, exactly; `null` where nobody knows.
  static func dollars(_ nanoDollars: Int64?) -> JSON { nanoDollars.map { .decimal(units: $0, places: 9) } ?? .null }

  /// Nanoseconds as milliseconds, exactly.
  static func milliseconds(_ nanoseconds: Int64) -> JSON { .decimal(units: nanoseconds, places: 6) }
}
