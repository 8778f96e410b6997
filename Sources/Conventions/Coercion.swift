import Telemetry

/// Strings that senders write where they have nothing to say.
private let placeholders: Set<String> = [
  "", "{}", "N/A", "<not specified>", "<REDACTED>", "[REDACTED]", "None", "null", "(merged tools)",
]

private let placeholderStarts = placeholders.compactMap(\.utf8.first)

/// The longest text a fact may have, in bytes: it is shown in lists and stands in indexes.
private let longestFact = 1024

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
  var cutToFact: String {
    guard utf8.count > longestFact else { return self }
    let end = utf8.index(utf8.startIndex, offsetBy: longestFact)
    return String(self[..<unicodeScalars.index(before: unicodeScalars.index(after: end))])
  }
}
