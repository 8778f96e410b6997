/// Reads a pattern from left to right.
struct PatternReader {
  private let text: String
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func problem(_ reason: String) -> RuleProblem { RuleProblem("the pattern “\(text)” \(reason)") }

  /// `nil` at the end.
  mutating func set() throws(RuleProblem) -> ByteSet? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case .init(ascii: "["): return try bracket()
    case .init(ascii: "\\"): return try escaped()
    case .init(ascii: "."): return ByteSet { $0 != 0x0A }
    case .init(ascii: "{"), .init(ascii: "*"), .init(ascii: "+"), .init(ascii: "?"):
      throw problem("repeats nothing at character \(place)")
    case .init(ascii: "("), .init(ascii: ")"), .init(ascii: "|"), .init(ascii: "^"), .init(ascii: "$"):
      throw problem(
        "has a “\(UnicodeScalar(byte))”, which patterns here do not know; put a \\ before it if it is meant")
    default: return ByteSet { $0 == byte }
    }
  }

  private mutating func escaped() throws(RuleProblem) -> ByteSet {
    guard let byte = next else { throw problem("ends with a backslash") }
    place += 1
    switch byte {
    case .init(ascii: "d"): return ByteSet(\.isDigit)
    case .init(ascii: "w"): return ByteSet(\.isWord)
    case .init(ascii: "s"): return ByteSet { $0 == 0x20 || $0 >= 9 && $0 <= 13 }
    case let byte where byte.isAlphanumeric:
      throw problem("has \\\(UnicodeScalar(byte)), which patterns here do not know")
    default: return ByteSet { $0 == byte }
    }
  }

  private mutating func bracket() throws(RuleProblem) -> ByteSet {
    var set = ByteSet()
    let isInverse = next == .init(ascii: "^")
    if isInverse { place += 1 }
    while let byte = next, byte != .init(ascii: "]") {
      place += 1
      if byte == .init(ascii: "\\") {
        let other = try escaped()
        for byte in UInt8.min...UInt8.max where other.holds(byte) { set.insert(byte) }
      } else if place + 1 < bytes.count, bytes[place] == .init(ascii: "-"), bytes[place + 1] != .init(ascii: "]") {
        guard byte <= bytes[place + 1] else { throw problem("has a range that ends before it begins") }
        for byte in byte...bytes[place + 1] { set.insert(byte) }
        place += 2
      } else {
        set.insert(byte)
      }
    }
    guard next != nil else { throw problem("has a [ without its ]") }
    place += 1
    return isInverse ? ByteSet { !set.holds($0) } : set
  }

  /// How often the set that was just read comes.
  mutating func count() throws(RuleProblem) -> (least: Int, most: Int) {
    switch next {
    case .init(ascii: "+"): return taking(1, TextPattern.longest)
    case .init(ascii: "*"): return taking(0, TextPattern.longest)
    case .init(ascii: "?"): return taking(0, 1)
    case .init(ascii: "{"): break
    default: return (1, 1)
    }
    guard let end = bytes[place...].firstIndex(of: .init(ascii: "}")) else { throw problem("has a { without its }") }
    let words = String(decoding: bytes[place + 1..<end], as: UTF8.self).split(
      separator: ",", omittingEmptySubsequences: false)
    place = end + 1
    let numbers = words.map { Int($0) }
    guard let first = numbers.first, let least = first, least >= 0, numbers.count <= 2 else {
      throw problem("has braces without a number")
    }
    let most = numbers.count == 1 ? least : words[1].isEmpty ? TextPattern.longest : numbers[1] ?? -1
    guard most >= max(1, least), most <= TextPattern.longest else {
      throw problem("repeats something impossibly often")
    }
    return (least, most)
  }

  private mutating func taking(_ least: Int, _ most: Int) -> (least: Int, most: Int) {
    place += 1
    return (least, most)
  }
}
