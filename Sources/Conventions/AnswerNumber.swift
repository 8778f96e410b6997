import Telemetry

/// The number that a provider gave its answer, within the whole answer as JSON text: some that trace a call keep it
/// nowhere else. Found by its bytes, since whoever stores a span has no time to read all that a model said.
enum AnswerNumber {
  /// Longer answers are not searched to their end, in bytes.
  private static let limit = 1 << 16
  /// What is longer is no number, in bytes.
  private static let longest = 128

  /// How the numbers of OpenAI's two interfaces and of OpenRouter begin.
  private static let beginnings = ["chatcmpl-", "resp_", "gen-"].map { Array($0.utf8) }
  /// How Anthropic's begin; OpenAI gives a part of an answer one that looks like it.
  private static let weakBeginnings = ["msg_"].map { Array($0.utf8) }

  /// The first member `id` that is such a number; `nil` where there is none.
  static func find(in answer: AttributeValue) -> String? {
    guard case .string(let text) = answer else { return nil }
    let bytes = text.utf8.span.extracting(first: limit)
    var later: Range<Int>?
    var position = 3
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        if isMember(endingAt: position, in: bytes), let value = value(after: position + 1, in: bytes) {
          if begins(value, with: beginnings, in: bytes) { return string(value, in: bytes) }
          if later == nil, begins(value, with: weakBeginnings, in: bytes) { later = value }
        }
        position += 3
      case UInt8(ascii: "i"): position += 2
      case UInt8(ascii: "d"): position += 1
      default: position += 4
      }
    }
    return later.map { string($0, in: bytes) }
  }

  /// `"id"` ends here.
  private static func isMember(endingAt end: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    bytes[end - 3] == UInt8(ascii: "\"") && bytes[end - 2] == UInt8(ascii: "i") && bytes[end - 1] == UInt8(ascii: "d")
  }

  /// The text that a colon and a quotation mark lead to.
  private static func value(after start: Int, in bytes: Swift.Span<UInt8>) -> Range<Int>? {
    var position = start
    func skip(_ byte: UInt8) -> Bool {
      while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
      return true
    }
    guard skip(UInt8(ascii: ":")), skip(UInt8(ascii: "\"")) else { return nil }
    let first = position
    while position < bytes.count, isOfNumber(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    return position - first <= longest ? first..<position : nil
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func begins(_ value: Range<Int>, with beginnings: [[UInt8]], in bytes: Swift.Span<UInt8>) -> Bool {
    beginnings.contains { beginning in
      beginning.count < value.count
        && beginning.indices.allSatisfy { bytes[value.lowerBound + $0] == beginning[$0] }
    }
  }

  private static func string(_ value: Range<Int>, in bytes: Swift.Span<UInt8>) -> String {
    String(decoding: value.map { bytes[$0] }, as: UTF8.self)
  }
}
