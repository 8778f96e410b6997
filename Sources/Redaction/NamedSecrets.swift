import OTLP

/// Finds `"password": "…"`, `api_key=…` and the like in texts: the value after a name that the rules know.
struct NamedSecrets: Sendable {
  /// A name, and the number of its rule.
  typealias Rule = (name: KeyGlob, rule: Int)

  private let rules: [Rule]
  /// By the last byte of a name, the rules that it may have, in order.
  private let byLast: [[Rule]]
  /// Whether a name may end with a byte.
  private let lasts: ByteSet

  /// What the shipped rule `secret` knows.
  static let standard = [
    "*password", "*passwd", "*passphrase", "pwd", "*_pwd", "*api_key", "*api-key", "*apikey", "*secret", "*secret_key",
    "*secretkey", "*secret_access_key", "*secretaccesskey", "*access_token", "*accesstoken", "*refresh_token",
    "*refreshtoken", "*auth_token", "*authtoken", "*private_key", "*privatekey", "*authorization", "*.cookie",
    "*set-cookie",
  ].map(KeyGlob.init)

  init(_ rules: [Rule]) {
    self.rules = rules
    let lasts = Set(rules.compactMap(\.name.lastByte))
    let isAny = rules.contains { $0.name.lastByte == nil }
    self.lasts = ByteSet { isAny || lasts.contains($0.lowercased) }
    byLast = (0...UInt8.max).map { byte in
      rules.filter { $0.name.lastByte == nil || $0.name.lastByte == byte.lowercased }
    }
  }

  var isEmpty: Bool { rules.isEmpty }

  /// The rule of a name.
  func rule(of name: Range<Int>, in bytes: WireBytes) -> Int? {
    guard let last = name.last, lasts.holds(bytes[last]) else { return nil }
    return byLast[Int(bytes[last])].first { $0.name.matches(name, in: bytes) }?.rule
  }

  /// The value after `=` or `:` at this place.
  func find(at index: Int, in text: TextWindow, floor: Int, _ bytes: WireBytes) -> Match? {
    let before = text.start(before: index, limit: 2, in: bytes) { $0 == 0x20 }
    let isQuoted = text.byte(before - 1, in: bytes).isQuote
    let slashes = isQuoted ? text.backslashes(before: before - 1, in: bytes) : 0
    let end = isQuoted ? before - 1 - slashes : before
    guard end > floor, lasts.holds(text.byte(end - 1, in: bytes)) else { return nil }
    var start = text.start(before: end, limit: min(64, end - floor), in: bytes) { $0.isWord || ".-".utf8.contains($0) }
    if !isQuoted { start += text.escaped(at: start, in: bytes) }
    guard start < end, let rule = rule(of: start..<end, in: bytes) else { return nil }
    if isQuoted {
      guard text.byte(start - 1, in: bytes) == bytes[before - 1] else { return nil }
    } else if text.byte(index + 1, in: bytes) == .init(ascii: "=") {
      return nil
    }
    let value = text.end(from: index + 1, limit: 8, in: bytes) { $0 == 0x20 }
    let quote = [UInt8](repeating: .init(ascii: "\\"), count: slashes) + (isQuoted ? [bytes[before - 1]] : [])
    return quoted(from: value, in: text, rule, bytes) ?? bare(from: value, in: text, rule, quote, bytes)
  }

  private func quoted(from start: Int, in text: TextWindow, _ rule: Int, _ bytes: WireBytes) -> Match? {
    let mark = text.end(from: start, limit: 15, in: bytes) { $0 == .init(ascii: "\\") }
    let quote = text.byte(mark, in: bytes)
    guard quote.isQuote else { return nil }
    let value = mark + 1
    guard !Credentials.isPlaceholder(text.byte(value, in: bytes)) else { return nil }
    let end = Self.end(of: value, quote, level: mark - start, in: text, bytes)
    return end > value ? Match(range: value..<end, rule: rule) : nil
  }

  /// Where the quote closes: a text of JSON within `level` others has as many backslashes before its quotes, and more
  /// before quotes of its own. One that is not closed ends with its line.
  private static func end(of start: Int, _ quote: UInt8, level: Int, in text: TextWindow, _ bytes: WireBytes) -> Int {
    var run = 0
    var place = start
    while place < text.end {
      let byte = bytes[place]
      if byte == quote, run % (2 * (level + 1)) == level { return place - level }
      run = byte == .init(ascii: "\\") ? run + 1 : 0
      place += 1
    }
    return text.end(from: start, in: bytes) { $0 != 0x0A && $0 != .init(ascii: "\\") && !$0.isQuote }
  }

  /// A number of JSON, or a setting: six characters or more, one of them a digit.
  private func bare(
    from start: Int, in text: TextWindow, _ rule: Int, _ quote: [UInt8], _ bytes: WireBytes
  ) -> Match? {
    guard quote.isEmpty else {
      guard text.byte(start, in: bytes).isDigit || text.byte(start, in: bytes) == .init(ascii: "-") else { return nil }
      let end = text.end(from: start, in: bytes, while: \.isOfNumber)
      return Match(range: start..<end, rule: rule, quote: quote)
    }
    let end = text.end(from: start, limit: 1_024, in: bytes) {
      $0 > 0x20 && $0 != 0x7F && !"\"'`,;&)]}\\<>".utf8.contains($0)
    }
    guard end - start >= 6, !Credentials.isPlaceholder(text.byte(start, in: bytes)),
      (start..<end).contains(where: { bytes[$0].isDigit }), !text.holds(Array("://".utf8), at: start - 1, in: bytes)
    else { return nil }
    return Match(range: start..<end, rule: rule)
  }
}
