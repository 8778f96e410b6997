import OTLP

/// Kinds of ASCII bytes. Bytes beyond ASCII are of no kind: they end words.
extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isAlphanumeric: Bool { isDigit || isLetter }
  /// Of a name in most languages.
  @inline(__always) var isWord: Bool { isAlphanumeric || self == .init(ascii: "_") }
  @inline(__always) var isQuote: Bool { self == .init(ascii: "\"") || self == .init(ascii: "'") }
  @inline(__always) var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  /// Of a number in JSON.
  @inline(__always) var isOfNumber: Bool {
    isDigit || self == .init(ascii: ".") || self == .init(ascii: "-") || self == .init(ascii: "+")
      || self | 0x20 == .init(ascii: "e")
  }
  @inline(__always) var lowercased: UInt8 { isUpper ? self | 0x20 : self }
}

/// One text among bytes; outside of it there is nothing but zeros, so that looking around never fails.
struct TextWindow {
  let start: Int
  let end: Int

  @inline(__always)
  func byte(_ index: Int, in bytes: WireBytes) -> UInt8 { index >= start && index < end ? bytes[index] : 0 }

  func holds(_ text: [UInt8], at index: Int, in bytes: WireBytes) -> Bool {
    guard index >= start, index <= end - text.count else { return false }
    for offset in text.indices where bytes[index + offset] != text[offset] { return false }
    return true
  }

  /// Where something ends that starts here and consists of such bytes.
  @inline(__always)
  func end(
    from index: Int, limit: Int = .max, in bytes: WireBytes, while isPart: (UInt8) -> Bool
  ) -> Int {
    var place = index
    let last = limit < end - index ? index + limit : end
    while place < last, isPart(bytes[place]) { place += 1 }
    return place
  }

  /// Where something starts that ends before this and consists of such bytes.
  @inline(__always)
  func start(before index: Int, limit: Int, in bytes: WireBytes, while isPart: (UInt8) -> Bool) -> Int {
    var place = index
    let first = max(start, index - limit)
    while place > first, isPart(bytes[place - 1]) { place -= 1 }
    return place
  }

  /// How many backslashes stand before this place, 16 at most.
  func backslashes(before index: Int, in bytes: WireBytes) -> Int {
    index - start(before: index, limit: 16, in: bytes) { $0 == .init(ascii: "\\") }
  }

  /// How many of the bytes from here on belong to an escape of JSON whose backslash stands before them: in `\nsk-…`
  /// the key begins after one, in `\u003csk-…` after five.
  func escaped(at index: Int, in bytes: WireBytes) -> Int {
    guard byte(index - 1, in: bytes) == .init(ascii: "\\") else { return 0 }
    switch byte(index, in: bytes) {
    case .init(ascii: "b"), .init(ascii: "f"), .init(ascii: "n"), .init(ascii: "r"), .init(ascii: "t"): return 1
    case .init(ascii: "u"): return end(from: index + 1, limit: 4, in: bytes, while: \.isHex) == index + 5 ? 5 : 0
    default: return 0
    }
  }

  /// Whether no word goes on across this place.
  func isBoundary(_ index: Int, in bytes: WireBytes) -> Bool {
    guard byte(index - 1, in: bytes).isWord else { return true }
    return escaped(at: index - 1, in: bytes) == 1 || escaped(at: index - 5, in: bytes) == 5
  }
}
