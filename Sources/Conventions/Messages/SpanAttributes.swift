import Telemetry

/// Attributes for many look-ups: by key, the first of a repeated one; or all in order.
struct SpanAttributes {
  let all: [Attribute]
  private let byKey: [String: AttributeValue]

  init(_ attributes: [Attribute]) {
    all = attributes
    byKey = Dictionary(attributes.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The value, unless it is a placeholder for none.
  subscript(key: String) -> AttributeValue? {
    byKey[key].flatMap { $0.isPresent ? $0 : nil }
  }

  /// The value at the first of these keys that has one of use, with its key; JSON text is opened.
  func first(_ keys: [String], unless isUseless: (JSONText) -> Bool = { _ in false }) -> Sourced<JSONText>? {
    for key in keys {
      guard let value = self[key].map({ JSONText(opening: $0) }), !isUseless(value) else { continue }
      return Sourced(value, source: key)
    }
    return nil
  }

  /// The text at the first of these keys that has one, uncut.
  func whole(_ keys: [String]) -> Sourced<String>? {
    for key in keys {
      if case .string(let text)? = self[key] { return Sourced(text, source: key) }
    }
    return nil
  }
}
