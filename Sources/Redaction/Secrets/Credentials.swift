import OTLP

/// Secrets that a few bytes around them announce.
enum Credentials {
  /// `eyJHEADER.eyJPAYLOAD.SIGNATURE`, asked at its `J`: JSON objects that begin with `{"`, in base64url. Source: RFC 7519.
  static func jwt(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    let start = index - 2
    guard text.holds(Array("eyJ".utf8), at: start, in: bytes), text.isBoundary(start, in: bytes),
      ![UInt8(ascii: "-"), UInt8(ascii: ".")].contains(text.byte(start - 1, in: bytes))
    else { return nil }
    let header = text.end(from: start, limit: longest, in: bytes, while: isBase64URL)
    guard header - start >= 12, text.holds(Array(".eyJ".utf8), at: header, in: bytes) else { return nil }
    let payload = text.end(from: header + 1, limit: longest, in: bytes, while: isBase64URL)
    guard text.byte(payload, in: bytes) == .init(ascii: ".") else { return nil }
    return start..<text.end(from: payload + 1, limit: longest, in: bytes, while: isBase64URL)
  }

  private static let longest = 16_384

  private static func isBase64URL(_ byte: UInt8) -> Bool { byte.isWord || byte == .init(ascii: "-") }

  /// The token after `Bearer ` or `Basic `, asked at its `B`. Source: RFC 6750, RFC 7617.
  static func authorization(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    guard text.isBoundary(index, in: bytes) else { return nil }
    let isBearer = text.holds(Array("earer ".utf8), at: index + 1, in: bytes)
    guard isBearer || text.holds(Array("asic ".utf8), at: index + 1, in: bytes) else { return nil }
    let start = text.end(from: index + (isBearer ? 7 : 6), limit: 8, in: bytes) { $0 == .init(ascii: " ") }
    let end = text.end(from: start, limit: longest, in: bytes) { isBase64URL($0) || ".~+/=".utf8.contains($0) }
    let range = start..<trimmed(end, from: start, bytes)
    return isBearer ? (isToken(range, bytes) ? range : nil) : (isUserAndPassword(range, bytes) ? range : nil)
  }

  /// A sentence may end after a token.
  private static func trimmed(_ end: Int, from start: Int, _ bytes: WireBytes) -> Int {
    var end = end
    while end > start, bytes[end - 1] == .init(ascii: ".") { end -= 1 }
    return end
  }

  /// Words of prose have no digits.
  private static func isToken(_ range: Range<Int>, _ bytes: WireBytes) -> Bool {
    range.count >= 16 && range.contains { bytes[$0].isDigit }
  }

  /// Whether it is base64 of printable text with a colon.
  private static func isUserAndPassword(_ range: Range<Int>, _ bytes: WireBytes) -> Bool {
    guard range.count >= 4 else { return false }
    var (bits, count, hasColon) = (UInt32(0), UInt32(0), false)
    for index in range where bytes[index] != .init(ascii: "=") {
      guard let value = base64Value(bytes[index]) else { return false }
      (bits, count) = (bits << 6 | value, count + 6)
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> count)
      bits &= (1 << count) - 1
      guard byte >= 0x20, byte != 0x7F else { return false }
      hasColon = hasColon || byte == .init(ascii: ":")
    }
    return hasColon
  }

  private static func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case let byte where byte.isUpper: UInt32(byte) - 65
    case let byte where byte.isLetter: UInt32(byte) - 71
    case let byte where byte.isDigit: UInt32(byte) + 4
    case .init(ascii: "+"): 62
    case .init(ascii: "/"): 63
    default: nil
    }
  }

  /// The password in `scheme://user:password@host`, asked at the colon of `://`.
  static func urlPassword(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    guard text.holds(Array("://".utf8), at: index, in: bytes), text.byte(index - 1, in: bytes).isAlphanumeric else {
      return nil
    }
    let start = index + 3
    let end = text.end(from: start, limit: 512, in: bytes) { $0 > 0x20 && !"\"'/?#\\<>`,;".utf8.contains($0) }
    guard let at = (start..<end).last(where: { bytes[$0] == .init(ascii: "@") }),
      let colon = (start..<at).first(where: { bytes[$0] == .init(ascii: ":") }), colon + 1 < at,
      !isPlaceholder(text.byte(colon + 1, in: bytes))
    else { return nil }
    return colon + 1..<at
  }

  /// What begins like this is to be filled in, or was masked already.
  static func isPlaceholder(_ byte: UInt8) -> Bool { "{$<*[%(".utf8.contains(byte) }

  /// `-----BEGIN … PRIVATE KEY-----` to its end, asked at its first hyphen. Without an end, as far as it looks like one.
  static func privateKey(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    guard text.holds(Array("-----BEGIN ".utf8), at: index, in: bytes) else { return nil }
    let label = text.end(from: index + 11, limit: 64, in: bytes) { $0.isUpper || $0.isDigit || $0 == 0x20 }
    guard text.holds(Array("-----".utf8), at: label, in: bytes),
      text.holds(Array("PRIVATE KEY".utf8), at: label - 11, in: bytes)
        || text.holds(Array("PRIVATE KEY BLOCK".utf8), at: label - 17, in: bytes)
    else { return nil }
    var end = label + 5
    while end < text.end, isOfBlock(bytes[end]), !text.holds(Array("-----END ".utf8), at: end, in: bytes) { end += 1 }
    guard text.holds(Array("-----END ".utf8), at: end, in: bytes) else {
      // A closing bracket or a backslash before a quote is the text's own.
      while end > index, bytes[end - 1] == .init(ascii: "\\") { end -= 1 }
      return index..<end
    }
    let last = text.end(from: end + 9, limit: 64, in: bytes) { $0.isUpper || $0.isDigit || $0 == 0x20 }
    return index..<text.end(from: last, limit: 5, in: bytes) { $0 == .init(ascii: "-") }
  }

  /// Base64, line ends as they are or escaped, and the headers of old formats.
  private static func isOfBlock(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte <= 0x20 && byte != 0 || "+/=\\-:,.".utf8.contains(byte)
  }
}
