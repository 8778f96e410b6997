import Telemetry

/// A position in JSON text: reads one token after another. Source: RFC 8259.
///
/// Reads are from `json` given to every call, always the same.
struct JSONReader {
  /// The characters between a string's quotes.
  struct Text {
    let range: Range<Int>
    let hasEscapes: Bool
  }

  /// Levels of arrays and objects, so that hostile text cannot exhaust the stack. A value of the greatest depth that
  /// a span may have takes 4 levels for each of its 64, and 11 around it.
  static let greatestDepth = 300

  private(set) var position = 0

  /// Steps over a byte order mark, which some tools write before JSON.
  mutating func skipByteOrderMark(in json: WireBytes) {
    if json.count >= 3, json[0] == 0xEF, json[1] == 0xBB, json[2] == 0xBF { position = 3 }
  }

  /// The first byte of the next token; nil at the end of the text.
  @inline(__always)
  mutating func next(in json: WireBytes) -> UInt8? {
    while position < json.count {
      let byte = json[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  /// Steps over the next token if it is `byte`.
  @inline(__always)
  mutating func take(_ byte: UInt8, in json: WireBytes) -> Bool {
    guard next(in: json) == byte else { return false }
    position += 1
    return true
  }

  @inline(__always)
  mutating func expect(
    _ byte: UInt8, _ reason: MalformedJSON.Reason, in json: WireBytes
  ) throws(MalformedJSON) {
    guard take(byte, in: json) else { throw failure(reason, in: json) }
  }

  /// An error at this position; at the end of the text that is the reason.
  func failure(_ reason: MalformedJSON.Reason, in json: WireBytes) -> MalformedJSON {
    MalformedJSON(offset: position, reason: position < json.count ? reason : .truncated, in: json)
  }

  /// A string, its escapes checked for their form only by `unescape`.
  mutating func string(
    _ reason: MalformedJSON.Reason = .string, in json: WireBytes
  ) throws(MalformedJSON) -> Text {
    try expect(UInt8(ascii: "\""), reason, in: json)
    let start = position
    var hasEscapes = false
    var index = position
    while index < json.count {
      let byte = json[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return Text(range: start..<index, hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index += 1
      } else if byte < 0x20 {
        throw MalformedJSON(offset: index, reason: .control, in: json)
      }
      index += 1
    }
    throw MalformedJSON(offset: json.count, reason: .truncated, in: json)
  }

  /// Steps over `null`, `true` or `false` if that is the next token.
  mutating func take(word: String, in json: WireBytes) -> Bool {
    _ = next(in: json)
    let range = ByteRange(start: position, count: word.utf8.count)
    guard range.holds(word, in: json) else { return false }
    position = range.end
    return true
  }

  @inline(__always)
  mutating func takeNull(in json: WireBytes) -> Bool {
    next(in: json) == UInt8(ascii: "n") && take(word: "null", in: json)
  }

  mutating func bool(in json: WireBytes) throws(MalformedJSON) -> Bool {
    if take(word: "true", in: json) { return true }
    if take(word: "false", in: json) { return false }
    throw failure(.bool, in: json)
  }

  /// A bare number.
  mutating func number(
    _ reason: MalformedJSON.Reason = .number, in json: WireBytes
  ) throws(MalformedJSON) -> JSONNumber {
    _ = next(in: json)
    guard let number = JSONNumber(in: json, from: position, to: json.count) else { throw failure(reason, in: json) }
    position = number.range.upperBound
    return number
  }

  /// Steps over a value of any kind.
  /// - Parameter depth: levels that may follow.
  mutating func skipValue(depth: Int, in json: WireBytes) throws(MalformedJSON) {
    switch next(in: json) {
    case UInt8(ascii: "\""): _ = try string(in: json)
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer(depth: depth, in: json)
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool(in: json)
    case UInt8(ascii: "n"): guard takeNull(in: json) else { throw failure(.value, in: json) }
    case nil: throw failure(.truncated, in: json)
    default: _ = try number(.value, in: json)
    }
  }

  private mutating func skipContainer(depth: Int, in json: WireBytes) throws(MalformedJSON) {
    guard depth > 0 else { throw failure(.nestedTooDeep, in: json) }
    let isObject = json[position] == UInt8(ascii: "{")
    let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    position += 1
    if take(end, in: json) { return }
    repeat {
      if isObject {
        _ = try string(.key, in: json)
        try expect(UInt8(ascii: ":"), .colon, in: json)
      }
      try skipValue(depth: depth - 1, in: json)
    } while take(UInt8(ascii: ","), in: json)
    try expect(end, .separator, in: json)
  }
}
