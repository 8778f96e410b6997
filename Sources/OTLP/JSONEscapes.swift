import Telemetry

/// Escapes in strings of JSON. Source: RFC 8259, section 7.
enum JSONEscapes {
  /// Appends a string's characters without their escapes. Half of a surrogate pair, which some languages write for
  /// broken text, becomes U+FFFD.
  /// - Parameter source: the same bytes as `json`; runs without escapes are copied from it at once.
  static func append(
    _ range: Range<Int>, of source: [UInt8], _ json: WireBytes, to writer: inout WireWriter
  ) throws(MalformedJSON) {
    var run = range.lowerBound
    var index = run
    while index < range.upperBound {
      guard json[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      writer.append(contentsOf: source[run..<index])
      index += 1
      try appendEscape(&index, range.upperBound, json, to: &writer)
      run = index
    }
    writer.append(contentsOf: source[run..<range.upperBound])
  }

  /// Reads what follows a backslash.
  @inline(__always)
  private static func appendEscape(
    _ index: inout Int, _ end: Int, _ json: WireBytes, to writer: inout WireWriter
  ) throws(MalformedJSON) {
    guard index < end else { throw MalformedJSON(offset: index, reason: .escape, in: json) }
    if json[index] == UInt8(ascii: "u") {
      appendScalar(try unicode(&index, end, json), to: &writer)
    } else {
      guard let plain = plain(json[index]) else { throw MalformedJSON(offset: index, reason: .escape, in: json) }
      writer.append(plain)
      index += 1
    }
  }

  /// What a backslash and this character stand for.
  @inline(__always)
  private static func plain(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: nil
    }
  }

  /// Reads `uXXXX` at `index`, and the other half when it is the first of a surrogate pair.
  private static func unicode(
    _ index: inout Int, _ end: Int, _ json: WireBytes
  ) throws(MalformedJSON) -> Unicode.Scalar {
    guard let unit = unit(at: index, end, json) else {
      throw MalformedJSON(offset: index, reason: .escape, in: json)
    }
    index += 5
    guard 0xD800..<0xDC00 ~= unit, index < end, json[index] == UInt8(ascii: "\\"),
      let low = self.unit(at: index + 1, end, json), 0xDC00..<0xE000 ~= low
    else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func unit(at index: Int, _ end: Int, _ json: WireBytes) -> UInt32? {
    guard index + 5 <= end, json[index] == UInt8(ascii: "u") else { return nil }
    var unit: UInt32 = 0
    for digit in index + 1...index + 4 {
      guard let nibble = json[digit].hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(nibble)
    }
    return unit
  }

  private static func appendScalar(_ scalar: Unicode.Scalar, to writer: inout WireWriter) {
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { writer.append(unit) }
  }
}
