import OTLP

/// Numbers that JSON has without quotes: a mask in their place needs them, lest the text be JSON no longer.
struct BareNumbers {
  private let text: TextWindow
  /// Whether the whole text looks like JSON.
  private let isJSON: Bool
  /// How far quotes were counted, and whether a text of JSON is open there.
  private var counted: Int
  private var isInString = false

  init(_ text: TextWindow, _ bytes: WireBytes) {
    self.text = text
    counted = text.start
    let first = text.end(from: text.start, in: bytes) { $0 <= 0x20 }
    isJSON = "{[".utf8.contains(text.byte(first, in: bytes))
  }

  /// The match with the quotes that it needs, and the whole number where it is part of one.
  mutating func completed(_ match: Match, floor: Int, _ bytes: WireBytes) -> Match {
    guard match.quote.isEmpty, match.range.allSatisfy({ bytes[$0].isOfNumber }) else { return match }
    let start = text.start(
      before: match.range.lowerBound, limit: match.range.lowerBound - floor, in: bytes, while: \.isOfNumber)
    let end = text.end(from: match.range.upperBound, in: bytes, while: \.isOfNumber)
    let next = text.byte(text.end(from: end, limit: 64, in: bytes) { $0 <= 0x20 }, in: bytes)
    guard ",]}\\".utf8.contains(next) || next == 0, let quote = quote(before: start, bytes) else { return match }
    var match = match
    match.range = start..<end
    match.quote = quote
    return match
  }

  /// `nil` where no JSON is.
  private mutating func quote(before start: Int, _ bytes: WireBytes) -> [UInt8]? {
    let place = text.start(before: start, limit: 64, in: bytes) { $0 <= 0x20 }
    let mark = text.byte(place - 1, in: bytes)
    if mark == .init(ascii: ":") {
      let name = text.start(before: place - 1, limit: 8, in: bytes) { $0 <= 0x20 }
      let quote = text.byte(name - 1, in: bytes)
      guard quote.isQuote else { return nil }
      return [UInt8](repeating: .init(ascii: "\\"), count: text.backslashes(before: name - 1, in: bytes)) + [quote]
    }
    guard isJSON, ",[".utf8.contains(mark), !isInside(start, bytes) else { return nil }
    return [.init(ascii: "\"")]
  }

  private mutating func isInside(_ place: Int, _ bytes: WireBytes) -> Bool {
    while counted < place {
      if isInString, bytes[counted] == .init(ascii: "\\") {
        counted += 2
        continue
      }
      if bytes[counted] == .init(ascii: "\"") { isInString.toggle() }
      counted += 1
    }
    return isInString
  }
}
