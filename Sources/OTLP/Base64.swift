/// Base64, standard or URL-safe, with padding or without. Source: RFC 4648, sections 4 and 5.
enum Base64 {
  /// Appends the bytes that a text stands for.
  /// - Returns: false when it stands for none; what was appended until then is to be thrown away.
  static func append(_ range: Range<Int>, of text: WireBytes, to writer: inout WireWriter) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, range.upperBound - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    var bits: UInt32 = 0
    var count = 0
    for index in range.lowerBound..<end {
      guard let value = value(of: text[index]) else { return false }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        writer.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    // A single character at the end holds 6 bits, which are no byte.
    return count < 6
  }

  @inline(__always)
  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// Appends bytes as standard base64 with padding.
  static func append(_ bytes: WireBytes, _ range: Range<Int>, to text: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let count = min(3, range.upperBound - index)
      var bits = UInt32(bytes[index]) << 16
      if count > 1 { bits |= UInt32(bytes[index + 1]) << 8 }
      if count > 2 { bits |= UInt32(bytes[index + 2]) }
      for place in 0..<4 {
        text.append(place <= count ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
      index += count
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
