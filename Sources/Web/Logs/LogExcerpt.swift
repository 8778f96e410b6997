import Store
import Telemetry

/// The words of a search with what stands around them, of a log record whose line does not show them.
struct LogExcerpt {
  /// Of the attribute; `nil` for the body.
  let key: String?
  let before: String
  let found: String
  let after: String

  /// Bytes of a record's line that are seen on most screens.
  static let shown = 80
  /// Bytes on each side, about.
  private static let reach = 80

  /// - Returns: `nil` where they stand in no text: in the line itself, or across what a sender kept apart.
  init?(_ search: RawSearch, in record: LogRecord) {
    let places = [(nil, record.body)] + record.attributes.map { ($0.key as String?, $0.value) }
    for (key, value) in places {
      guard let (text, place) = Self.find(search, in: value) ?? Self.find(search, in: .string(key ?? "")) else {
        continue
      }
      self.init(key: key, text, place)
      return
    }
    return nil
  }

  private init(key: String?, _ text: String, _ place: Range<Int>) {
    let bytes = text.utf8  // not copied: a body may have megabytes
    let start = max(0, place.lowerBound - Self.reach)
    let left = bytes.prefix(place.lowerBound).dropFirst(start).drop(while: Self.isContinuation)
    let rest = bytes.dropFirst(place.upperBound)
    let right = rest.prefix(Self.reach + rest.dropFirst(Self.reach).prefix(while: Self.isContinuation).count)
    func piece(_ bytes: Substring.UTF8View) -> String { VisibleText.line(String(Substring(bytes))) }
    self.key = key.map { VisibleText.line($0) }
    before = (start > 0 ? "…" : "") + piece(left)
    found = piece(bytes.prefix(place.upperBound).dropFirst(place.lowerBound))
    after = piece(right) + (right.endIndex < bytes.endIndex ? "…" : "")
  }

  /// In the first text of a value that has them.
  private static func find(_ search: RawSearch, in value: AttributeValue) -> (String, Range<Int>)? {
    switch value {
    case .string(let text): search.place(in: text).map { (text, $0) }
    case .array(let values): values.lazy.compactMap { find(search, in: $0) }.first
    case .map(let members):
      members.lazy.compactMap { find(search, in: $0.value) ?? find(search, in: .string($0.key)) }.first
    case .empty, .bool, .int, .double, .bytes: nil
    }
  }

  /// Whether a byte goes on with a character's code.
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
