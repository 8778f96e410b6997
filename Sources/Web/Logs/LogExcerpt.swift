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
    let bytes = Array(text.utf8)
    let start = Self.boundary(max(0, place.lowerBound - Self.reach), bytes)
    let end = Self.boundary(min(bytes.count, place.upperBound + Self.reach), bytes)
    func piece(_ range: Range<Int>) -> String { VisibleText.line(String(decoding: bytes[range], as: UTF8.self)) }
    self.key = key.map { VisibleText.line($0) }
    before = (start > 0 ? "…" : "") + piece(start..<place.lowerBound)
    found = piece(place)
    after = piece(place.upperBound..<end) + (end < bytes.count ? "…" : "")
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

  /// The offset itself, or the next before it at which a character's code begins.
  private static func boundary(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
