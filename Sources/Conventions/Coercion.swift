import Telemetry

/// Strings that senders write where they have nothing to say.
/// Source: what the recorded frameworks send when content is switched off or a value is missing.
private let placeholders: Set<String> = [
  "", "{}", "N/A", "<not specified>", "<REDACTED>", "[REDACTED]", "None", "null", "(merged tools)", "NOT_GIVEN",
]

private let placeholderStarts = placeholders.compactMap(\.utf8.first)

/// The longest text a fact may have, in bytes: it is shown in lists and stands in indexes.
private let longestFact = 1024

/// Names of one list (tags): more are no help to a reader.
private let longestList = 64

extension AttributeValue {
  /// There is a value, and it is not a placeholder.
  var isPresent: Bool {
    switch self {
    case .empty: false
    case .string(let text): !text.trimmed.isPlaceholder
    default: true
    }
  }

  /// A name or an ID: a string without its surrounding white space, or a number as text. Cut at 1,024 bytes.
  var text: String? {
    switch self {
    case .string(let text):
      let trimmed = text.trimmed
      return trimmed.isPlaceholder ? nil : trimmed.cutToFact
    case .int(let number): return String(number)
    default: return nil
    }
  }

  /// Like `text`, for strings that were quoted as JSON once or twice more.
  var unquotedText: String? {
    guard var text else { return nil }
    guard text.isQuoted else { return text }
    for _ in 0..<2 where text.isQuoted {
      text = String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"")
    }
    return AttributeValue.string(text).text
  }

  /// A count of tokens: an integer, a whole double, or either as text. Negative numbers are no counts, nor is what no
  /// model could have read in a year: sums over millions of spans must not overflow.
  var tokenCount: Int64? {
    let count: Int64? =
      switch self {
      case .int(let number): number
      case .double(let number): Int64(exactly: number)
      case .string(let text): Int64(text.trimmed) ?? Double(text.trimmed).flatMap(Int64.init(exactly:))
      default: nil
      }
    return count.flatMap { (0...1_000_000_000_000).contains($0) ? $0 : nil }
  }
}

extension AttributeValue {
  /// US dollars in nano-dollars. Negative, infinite and absurd amounts (above a billion dollars) are none.
  var nanoDollars: Int64? {
    guard let amount = number, amount >= 0, amount <= 1e9 else { return nil }
    return Int64((amount * 1e9).rounded())
  }

  /// A finite number, or one as text.
  var number: Double? {
    let number: Double? =
      switch self {
      case .int(let number): Double(number)
      case .double(let number): number
      case .string(let text): Double(text.trimmed)
      default: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// `true` and `false` in any case, 1 and 0.
  var truth: Bool? {
    switch self {
    case .bool(let value): value
    case .int(let number): number == 1 ? true : number == 0 ? false : nil
    case .string(let text):
      switch text.trimmed.lowercased() {
      case "true", "1": true
      case "false", "0": false
      default: nil
      }
    default: nil
    }
  }

  /// Names in a list: an array, JSON text of one, or one string whose names stand between commas. Each once, in order;
  /// at most `longestList`.
  var list: [String]? {
    let items: [String]
    switch self {
    case .array(let values): items = values.compactMap(\.text)
    case .string(let text): items = Self.list(inText: text.trimmed)
    default: return nil
    }
    var seen = Set<String>()
    let list = items.filter { seen.insert($0).inserted }.prefix(longestList)
    return list.isEmpty ? nil : Array(list)
  }

  private static func list(inText text: String) -> [String] {
    if text.utf8.first == UInt8(ascii: "["), case .array(let items)? = JSONText(parsing: text) {
      return items.compactMap(\.fact)
    }
    return text.split(separator: ",").compactMap { AttributeValue.string(String($0)).text }
  }
}

extension JSONText {
  /// A string or a number as the text of a fact.
  var fact: String? {
    switch self {
    case .string(let text): AttributeValue.string(text).text
    case .number(let text): AttributeValue.string(text).text
    default: nil
    }
  }

  /// As an attribute would have it; objects and lists have nothing to say to a table.
  var attributeValue: AttributeValue {
    switch self {
    case .string(let text), .number(let text): .string(text)
    case .bool(let value): .bool(value)
    case .null, .array, .object: .empty
    }
  }
}

extension String {
  /// Asked for nearly every value: most are told apart by their first byte, without hashing.
  fileprivate var isPlaceholder: Bool {
    guard let first = utf8.first else { return true }
    return placeholderStarts.contains(first) && placeholders.contains(self)
  }

  fileprivate var isQuoted: Bool {
    utf8.count >= 2 && utf8.first == UInt8(ascii: "\"") && utf8.last == UInt8(ascii: "\"")
  }

  fileprivate var trimmed: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    guard first <= 0x20 || last <= 0x20 else { return self }
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
    return String(self[start..<max(start, end)])
  }

  /// Cut at 1,024 bytes, between two characters of Unicode.
  var cutToFact: String { cut(toBytes: longestFact) }
}
