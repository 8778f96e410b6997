import Telemetry

/// Attributes written as a dictionary literal, kept in their order.
struct Attributes: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private(set) var list: [Attribute]

  init(dictionaryLiteral elements: (String, any Attributable)...) {
    list = elements.map { Attribute($0.0, $0.1.attributeValue) }
  }

  mutating func set(_ key: String, _ value: any Attributable) {
    list.append(Attribute(key, value.attributeValue))
  }

  static func + (a: Attributes, b: Attributes) -> Attributes {
    var sum = a
    sum.list += b.list
    return sum
  }
}
