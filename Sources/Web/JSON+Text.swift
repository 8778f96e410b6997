extension JSON {
  /// Writes a string literal. Beyond what JSON asks for, `<`, `>`, `&` and the two line separators are escaped, so
  /// that the text can stand in a page.
  static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += #"\""#.utf8
      case "\\": bytes += #"\\"#.utf8
      case "\n": bytes += #"\n"#.utf8
      case "\r": bytes += #"\r"#.utf8
      case "\t": bytes += #"\t"#.utf8
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}": bytes += escape(scalar.value).utf8
      default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// 1500000, 6 → `1.5`
  static func decimalText(_ units: Int64, _ places: Int) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let fraction = padded.suffix(places).reversed().drop { $0 == "0" }.reversed()
    let sign = units < 0 ? "-" : ""
    return sign + padded.dropLast(places) + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
  static func optional(_ number: Int64?) -> JSON { number.map(JSON.int) ?? .null }
  static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
  static func count(_ number: Int) -> JSON { .int(Int64(number)) }

  /// Unix nanoseconds as RFC 3339 in UTC.
  static func time(_ nanoseconds: Int64) -> JSON { .string(Timestamp(nanoseconds).rfc3339) }

  /// Nanoseconds as milliseconds, exactly.
  static func milliseconds(_ nanoseconds: Int64) -> JSON { .decimal(units: nanoseconds, places: 6) }
}
