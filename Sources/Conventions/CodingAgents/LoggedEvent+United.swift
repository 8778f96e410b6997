package import Telemetry

extension LoggedEvent {
  /// Whether the span was made of log records.
  package static func isMade(_ span: Span) -> Bool { span.attributes.contains { $0.key == mark } }

  /// Spans made of records of the same step, or of the same turn, as one: from the earliest start to the latest end,
  /// with the attributes of all. Neither order nor repetition matters.
  package static func united(_ first: Span, _ others: [Span]) -> Span {
    var span = first
    for other in others {
      span.startTime = min(span.startTime, other.startTime)
      span.endTime = max(span.endTime, other.endTime)
      span.parentID = [span.parentID, other.parentID].compactMap(\.self).min()
      span.name = better(span.name, other.name)
      span.status = graver(span.status, other.status)
    }
    span.attributes = united([first.attributes] + others.map(\.attributes))
    return span
  }

  private static func graver(_ a: Status, _ b: Status) -> Status {
    guard a.code == b.code else { return a.code.rawValue > b.code.rawValue ? a : b }
    return better(a.message, b.message) == a.message ? a : b
  }

  /// Keys in order: first those that the steps' own rules wrote, then the records'.
  private static func united(_ lists: [[Attribute]]) -> [Attribute] {
    var values: [String: AttributeValue] = [:]
    for attribute in lists.joined() {
      let known = values[attribute.key]
      values[attribute.key] = known.map { better($0, attribute.value) } ?? attribute.value
    }
    return values.keys.sorted().compactMap { key in values[key].map { Attribute(key, $0) } }
  }

  /// Of two that differ, one, whichever comes first: the one that says more.
  private static func better(_ a: AttributeValue, _ b: AttributeValue) -> AttributeValue {
    switch (a, b) {
    case _ where a == b: a
    case (.string(let x), .string(let y)): better(x, y) == x ? a : b
    case _ where a.size != b.size: a.size > b.size ? a : b
    default: "\(a)" < "\(b)" ? b : a
    }
  }

  /// Names made without a person's words are the poorer ones.
  private static func better(_ a: String, _ b: String) -> String {
    let (a0, b0) = (a.hasPrefix("invoke_agent "), b.hasPrefix("invoke_agent "))
    if a0 != b0 { return a0 ? b : a }
    if a.utf8.count != b.utf8.count { return a.utf8.count > b.utf8.count ? a : b }
    return a.utf8.lexicographicallyPrecedes(b.utf8) ? b : a
  }
}

extension AttributeValue {
  /// Bytes, roughly: enough to tell which of two says more.
  fileprivate var size: Int {
    switch self {
    case .empty: 0
    case .bool, .int, .double: 8
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    case .array(let values): values.reduce(1) { $0 + $1.size }
    case .map(let entries): entries.reduce(1) { $0 + $1.key.utf8.count + $1.value.size }
    }
  }
}
