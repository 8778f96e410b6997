import Store

/// What a list is asked for in its query, kept as it was asked, to be linked to again.
protocol QueryFilter {
  /// What narrows the list, in the order of its chips: the name in addresses, and as pages have it.
  static var filters: KeyValuePairs<String, String> { get }

  var parameters: QueryString { get }
  var range: TimeRange? { get }

  /// A filter's value as its chip has it.
  func words(_ parameter: QueryString.Parameter) -> String
}

extension QueryFilter {
  /// Of all filters, for the list of addresses.
  static var names: String { filters.map { "`\($0.key)`" }.joined(separator: ", ") }

  func value(_ name: String) -> String? { parameters.parameters.first { $0.name == name }?.value }

  func words(_ parameter: QueryString.Parameter) -> String {
    parameter.name == "range" ? range?.label ?? parameter.value : parameter.value
  }

  /// The chosen filters that are set.
  var active: [QueryString.Parameter] {
    Self.filters.compactMap { name, _ in parameters.parameters.first { $0.name == name } }
  }

  /// One for each filter that is set.
  /// - Parameters:
  ///   - page: the list's path.
  ///   - unused: filters that this page does not have.
  func chips(_ page: String, without unused: [String] = []) -> [FilterForm.Chip] {
    Self.filters.filter { !unused.contains($0.key) }.compactMap { name, label in
      parameters.parameters.first { $0.name == name }.map { parameter in
        FilterForm.Chip(
          label: "\(label): \(words(parameter))", href: page + parameters.removing([name] + Self.places).suffix)
      }
    }
  }

  /// What a form keeps without showing it: all but its own controls, and the place in the list.
  func kept(without controls: [String]) -> [FilterForm.Field] {
    parameters.removing(controls + Self.places).parameters.map { FilterForm.Field(name: $0.name, value: $0.value) }
  }

  func isSet(any names: [String]) -> Bool { names.contains { value($0) != nil } }

  private static var places: [String] { ["cursor", "offset"] }
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
