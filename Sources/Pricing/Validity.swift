/// When a price holds. Unix nanoseconds, UTC.
package struct Validity: Sendable, Equatable {
  /// As the table has them: a day, a minute, or nothing.
  package let fromText: String
  package let toText: String
  /// `nil`: since ever.
  package let from: Int64?
  /// The first nanosecond after.
  private let end: Int64?

  static let always = Validity()

  private init() {
    (fromText, toText, from, end) = ("", "", nil, nil)
  }

  /// - Returns: `nil` where a text is neither empty nor a time as in `2026-11-20` or `2026-11-20T16:00Z`, and where it
  ///   ends before it begins. A last day counts whole, a last minute likewise.
  package init?(from: String, to: String) {
    let start = TableTime(from)
    let last = TableTime(to)
    guard from.isEmpty || start != nil, to.isEmpty || last != nil else { return nil }
    if let start, let last, start.start >= last.end { return nil }
    fromText = from
    toText = to
    self.from = start?.start
    end = last?.end
  }

  package func contains(_ time: Int64) -> Bool { (from.map { time >= $0 } ?? true) && (end.map { time < $0 } ?? true) }
}
