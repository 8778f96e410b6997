import Telemetry

/// Appends JSON text, on one line or indented by two spaces a level.
struct JSONWriter {
  private(set) var text: [UInt8] = []
  private let isPretty: Bool
  private var level = 0

  init(isPretty: Bool) {
    self.isPretty = isPretty
  }

  mutating func reserve(_ count: Int) { text.reserveCapacity(count) }

  mutating func open(_ bracket: Unicode.Scalar) {
    text.append(UInt8(ascii: bracket))
    level += 1
  }

  /// Ends what `open` started; an empty one stays on its line.
  mutating func close(_ bracket: Unicode.Scalar, isEmpty: Bool) {
    level -= 1
    if !isEmpty { breakLine() }
    text.append(UInt8(ascii: bracket))
  }

  /// Comes before every member of an array or object.
  mutating func separate(isFirst: Bool) {
    if !isFirst { text.append(UInt8(ascii: ",")) }
    breakLine()
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    text.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * level { text.append(UInt8(ascii: " ")) }
  }

  /// - Parameter key: with its quotes and colon.
  mutating func key(_ key: [UInt8]) {
    text.append(contentsOf: key)
    if isPretty { text.append(UInt8(ascii: " ")) }
  }

  mutating func bool(_ value: Bool) { text.append(contentsOf: value ? Self.trueWord : Self.falseWord) }

  private static let trueWord = Array("true".utf8)
  private static let falseWord = Array("false".utf8)

  mutating func integer(_ value: Int64) {
    if value < 0 { text.append(UInt8(ascii: "-")) }
    integer(value.magnitude)
  }

  mutating func integer(_ value: UInt64) {
    let start = text.count
    var rest = value
    repeat {
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }

  /// 64 bits are more than JavaScript's numbers hold: they go in a string.
  mutating func quoted(_ body: (inout JSONWriter) -> Void) {
    text.append(UInt8(ascii: "\""))
    body(&self)
    text.append(UInt8(ascii: "\""))
  }

  /// The shortest digits that read back as the same double, or the name of what has none.
  mutating func double(_ value: Double) {
    if value.isFinite { return text.append(contentsOf: value.description.utf8) }
    let name = value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    quoted { $0.text.append(contentsOf: name.utf8) }
  }

  mutating func hexadecimal(_ bytes: WireBytes, _ range: ByteRange) {
    quoted { Hexadecimal.append(bytes, range.range, to: &$0.text) }
  }

  mutating func base64(_ bytes: WireBytes, _ range: ByteRange) {
    quoted { Base64.append(bytes, range.range, to: &$0.text) }
  }

  mutating func string(_ source: [UInt8], _ range: ByteRange) {
    text.append(UInt8(ascii: "\""))
    let start = text.count
    if !escaped(source, range.range, isASCII: true) {
      text.removeLast(text.count - start)
      // Makes UTF-8 of what is not; what is stays as it was.
      let repaired = Array(String(decoding: source[range.range], as: UTF8.self).utf8)
      _ = escaped(repaired, repaired.indices, isASCII: false)
    }
    text.append(UInt8(ascii: "\""))
  }

  /// Copies runs without anything to escape at once.
  /// - Returns: false, with a part copied, when bytes are not ASCII though they should be.
  private mutating func escaped(_ source: [UInt8], _ range: Range<Int>, isASCII: Bool) -> Bool {
    let bytes = source.span
    var start = range.lowerBound
    for index in range {
      let byte = bytes[index]
      if byte >= 0x80, isASCII { return false }
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      text.append(contentsOf: source[start..<index])
      escape(byte)
      start = index + 1
    }
    text.append(contentsOf: source[start..<range.upperBound])
    return true
  }

  private mutating func escape(_ byte: UInt8) {
    text.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: text.append(UInt8(ascii: "n"))
    case 0x0D: text.append(UInt8(ascii: "r"))
    case 0x09: text.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    default:
      text.append(contentsOf: Self.unicodeStart)
      text.append((byte >> 4).hexDigit)
      text.append((byte & 15).hexDigit)
    }
  }

  private static let unicodeStart = Array("u00".utf8)
}
