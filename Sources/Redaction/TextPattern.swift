import OTLP

/// A pattern of a person's own: bytes and sets of bytes with how often they come, such as `EMP-[0-9]{6}`.
///
/// `[A-Z0-9]` is a set, `[^ ]` all but a set, `\d` a digit, `\w` a letter, digit or `_`, `.` any byte but a line's end;
/// `{6}`, `{2,4}`, `+`, `*` and `?` say how often the one before comes. Repetition takes what it can and gives nothing
/// back, so that a search takes no longer than the text is long. A pattern that begins or ends with a letter, digit or
/// `_` does so at the end of a word.
package struct TextPattern: Sendable, Equatable {
  private struct Item: Sendable, Equatable {
    var set: ByteSet
    var least = 1
    var most = 1
  }

  package let text: String
  private let items: [Item]

  /// Bytes that it matches at most.
  static let longest = 4_096

  /// - Throws: a sentence that says what cannot be understood.
  package init(_ text: String) throws(RuleProblem) {
    self.text = text
    var reader = PatternReader(text)
    var items: [Item] = []
    while let set = try reader.set() {
      let (least, most) = try reader.count()
      items.append(Item(set: set, least: least, most: most))
    }
    guard items.contains(where: { $0.least > 0 }) else {
      throw RuleProblem("the pattern “\(text)” matches nothing at all")
    }
    self.items = items
  }

  /// Bytes that a match may begin with.
  var first: [UInt8] {
    var result: [UInt8] = []
    for item in items {
      result += (0...255).filter(item.set.holds)
      if item.least > 0 { break }
    }
    return result
  }

  func find(at index: Int, in window: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    if bytes[index].isWord, !window.isBoundary(index, in: bytes) { return nil }
    var place = index
    for item in items {
      let end = window.end(
        from: place, limit: min(item.most, index + Self.longest - place), in: bytes, while: item.set.holds)
      guard end - place >= item.least else { return nil }
      place = end
    }
    guard place > index, !(bytes[place - 1].isWord && window.byte(place, in: bytes).isWord) else { return nil }
    return index..<place
  }
}

/// A set of bytes.
struct ByteSet: Sendable, Equatable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ isIn: (UInt8) -> Bool = { _ in false }) {
    for byte in UInt8.min...UInt8.max where isIn(byte) { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  func holds(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: bits.0
      case 1: bits.1
      case 2: bits.2
      default: bits.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  static func == (a: Self, b: Self) -> Bool { a.bits == b.bits }
}
