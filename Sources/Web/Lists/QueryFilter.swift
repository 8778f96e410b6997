import Store

/// What a list is asked for in its query, kept as it was asked, to be linked to again.
protocol QueryFilter {
  /// Names that narrow the list, in the order their chips are shown.
  static var filters: [String] { get }

  var parameters: QueryString { get }
}

extension QueryFilter {
  func value(_ name: String) -> String? { parameters.parameters.first { $0.name == name }?.value }

  /// The chosen filters that are set.
  var active: [QueryString.Parameter] {
    Self.filters.compactMap { name in parameters.parameters.first { $0.name == name } }
  }
}

/// Parameters that mean the same in every list. All throw a `Problem` 400 that names the parameter.
extension QueryFilter {
  static var time: String { "a time as in 2026-11-20T09:30:00Z; without an offset it is UTC." }

  static func read<Value>(
    _ visit: Visit, _ name: String, _ expected: String, _ parse: (String) -> Value?
  ) throws(Problem) -> Value? {
    guard let text = visit.query(name) else { return nil }
    guard let value = parse(text) else { throw .parameter(name, text, "it is \(expected)") }
    return value
  }

  static func range(_ visit: Visit) throws(Problem) -> TimeRange? {
    try read(visit, "range", "one of 1h, 24h, 7d and 30d.", TimeRange.init)
  }

  /// The later of `since` and of the beginning of `range`, Unix nanoseconds.
  static func since(_ visit: Visit, _ range: TimeRange?) throws(Problem) -> Int64? {
    let since = try read(visit, "since", time, Timestamp.parse)
    return [since, range.map { visit.now - $0.nanoseconds }].compactMap(\.self).max()
  }

  static func until(_ visit: Visit) throws(Problem) -> Int64? { try read(visit, "until", time, Timestamp.parse) }

  static func descending(_ visit: Visit) throws(Problem) -> Bool? {
    try read(visit, "dir", "asc or desc.") { ["asc": false, "desc": true][$0] }
  }

  static func cursor(_ visit: Visit) throws(Problem) -> Cursor? {
    try read(visit, "cursor", "what a list gave as next_cursor.", Cursor.init)
  }

  static func limit(_ visit: Visit) throws(Problem) -> Int? {
    let limits = ListQuery.limits
    return try read(visit, "limit", "a number from \(limits.lowerBound) to \(limits.upperBound).") {
      Int($0).flatMap { limits.contains($0) ? $0 : nil }
    }
  }
}
