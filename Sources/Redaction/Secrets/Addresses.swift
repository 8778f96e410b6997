import OTLP

/// E-mail addresses and numbers of accounts.
enum Addresses {
  /// An e-mail address, asked at its `@`.
  ///
  /// Not addresses: `git@host:path`, versions (`package@1.2.3`) and images (`icon@2x.png`).
  static func email(at index: Int, in text: TextWindow, floor: Int, _ bytes: WireBytes) -> Range<Int>? {
    var start = text.start(before: index, limit: min(64, index - floor), in: bytes) {
      $0.isWord || ".%+-".utf8.contains($0)
    }
    start += text.escaped(at: start, in: bytes)
    while start < index, !bytes[start].isAlphanumeric { start += 1 }
    guard start < index, !text.holds(Array("git@".utf8), at: start, in: bytes) || index - start != 3,
      let end = domain(from: index + 1, in: text, bytes)
    else { return nil }
    return start..<end
  }

  /// Two labels or more, the last one a word.
  private static func domain(from start: Int, in text: TextWindow, _ bytes: WireBytes) -> Int? {
    var (place, labels, last) = (start, 0, start..<start)
    while labels < 12 {
      let end = text.end(from: place, limit: 64, in: bytes) { $0.isAlphanumeric || $0 == .init(ascii: "-") }
      if end == place { break }
      last = place..<end
      labels += 1
      guard text.byte(end, in: bytes) == .init(ascii: ".") else { break }
      place = end + 1
    }
    guard labels >= 2, (2...24).contains(last.count), last.allSatisfy({ bytes[$0].isLetter }),
      !fileEndings.contains(last.map { bytes[$0].lowercased })
    else { return nil }
    return last.upperBound
  }

  private static let fileEndings = ["png", "jpg", "jpeg", "gif", "webp", "svg", "js", "css", "json"].map {
    Array($0.utf8)
  }

  /// A payment card's number, asked at its first digit: 13 to 19 digits in one or in groups, whose beginning some issuer
  /// has, and whose check digit is right. Source: ISO/IEC 7812.
  static func card(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    guard
      isApart(text.byte(index - 1, in: bytes))
        || text.isBoundary(index, in: bytes) && text.byte(index - 1, in: bytes).isLetter
    else { return nil }
    var groups: [Int] = []
    var digits: [UInt8] = []
    var place = index
    let separator = text.byte(text.end(from: index, limit: 20, in: bytes, while: \.isDigit), in: bytes)
    while true {
      let end = text.end(from: place, limit: 20, in: bytes, while: \.isDigit)
      groups.append(end - place)
      for digit in place..<end { digits.append(bytes[digit] - 0x30) }
      guard end > place, digits.count < 19, separator == 0x20 || separator == .init(ascii: "-"),
        text.byte(end, in: bytes) == separator, text.byte(end + 1, in: bytes).isDigit,
        groups.last != digits.count || groups.last == 4
      else {
        place = end
        break
      }
      place = end + 1
    }
    guard isGrouped(groups), isIssued(digits), hasCheckDigit(digits),
      isApart(text.byte(place, in: bytes)) || isEnd(place, in: text, bytes)
    else { return nil }
    return index..<place
  }

  private static func isApart(_ byte: UInt8) -> Bool { !byte.isWord && !".-+#".utf8.contains(byte) }

  /// A number goes on after a point; a sentence does not.
  private static func isEnd(_ index: Int, in text: TextWindow, _ bytes: WireBytes) -> Bool {
    text.byte(index, in: bytes) == .init(ascii: ".") && !text.byte(index + 1, in: bytes).isDigit
  }

  private static func isGrouped(_ groups: [Int]) -> Bool {
    groups.count == 1 || [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3]].contains(groups)
  }

  private static func isIssued(_ digits: [UInt8]) -> Bool {
    guard digits.count >= 13 else { return false }
    let four = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
    switch (four, digits.count) {
    case (4_000...4_999, 13), (4_000...4_999, 16), (4_000...4_999, 19): return true  // Visa
    case (5_100...5_599, 16), (2_221...2_720, 16): return true  // Mastercard
    case (3_400...3_499, 15), (3_700...3_799, 15): return true  // American Express
    case (3_000...3_059, 14), (3_600...3_699, 14), (3_800...3_999, 14): return true  // Diners Club
    case (6_011, 16), (6_440...6_599, 16), (3_528...3_589, 16): return true  // Discover, JCB
    case (6_200...6_299, 16...19): return true  // UnionPay
    default: return false
    }
  }

  private static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = place % 2 == 1 ? Int(digit) * 2 : Int(digit)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0 && digits.contains { $0 != digits[0] }
  }
}
