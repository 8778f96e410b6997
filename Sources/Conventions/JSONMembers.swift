import Telemetry

/// Values inside JSON objects, which arrive as text or as nested attributes.
enum JSONMembers {
  /// Longer texts are content, not a fact: they are not searched, in bytes.
  private static let longestText = 1 << 18

  /// The value at the first of these paths (members and places in lists, joined by dots) that `read` can use.
  static func first<Value>(
    of paths: [String], in value: AttributeValue, _ read: (AttributeValue) -> Value?
  ) -> Value? {
    guard let tree = tree(value) else { return nil }
    for path in paths {
      var place: JSONText? = tree
      for name in path.split(separator: ".") { place = place?.step(String(name)) }
      if let found = place.flatMap({ read($0.attributeValue) }) { return found }
    }
    return nil
  }

  /// The amounts of all members of an object, in nano-dollars; `nil` where it has none.
  static func sum(of value: AttributeValue) -> Int64? {
    guard case .object(let members)? = tree(value) else { return nil }
    let amounts = members.compactMap { $0.value.attributeValue.nanoDollars }
    return amounts.isEmpty ? nil : amounts.reduce(0) { $0.saturating(adding: $1) }
  }

  private static func tree(_ value: AttributeValue) -> JSONText? {
    switch value {
    case .string(let text): text.utf8.count <= longestText ? JSONText.unwrapping(text) : nil
    case .map: JSONText(value)
    default: nil
    }
  }
}

extension JSONText {
  fileprivate func step(_ name: String) -> JSONText? {
    guard case .array(let items) = self else { return self[name] }
    guard let place = Int(name), items.indices.contains(place) else { return nil }
    return items[place]
  }
}
