import Conventions
import OTLP
import Telemetry

/// Attributes of a span in the making: each key once, what is set later replaces what was set before.
struct AttributeList {
  private(set) var all: [Attribute] = []
  private var places: [String: Int] = [:]

  /// Objects with more members than this stay one attribute.
  private static let mostMembers = 64

  mutating func set(_ key: String, _ value: AttributeValue?) {
    guard let value else { return }
    if let place = places[key] {
      all[place] = Attribute(key, value)
    } else {
      places[key] = all.count
      all.append(Attribute(key, value))
    }
  }

  mutating func set(_ key: String, _ text: String?) { set(key, text.map(AttributeValue.string)) }

  /// Content: a string as it is, anything else as JSON text. Null changes nothing.
  mutating func set(_ key: String, json value: JSONText?) {
    guard let value, value != .null else { return }
    set(key, value.readableText)
  }

  /// An object member by member, `key.NAME`; anything else, and an object of very many members, whole.
  mutating func spread(_ key: String, _ value: JSONText?) {
    guard let value, value != .null else { return }
    guard value.isObject, value.members.count <= Self.mostMembers else { return set(key, json: value) }
    for member in value.members where member.value != .null { set("\(key).\(member.key)", json: member.value) }
  }

  subscript(key: String) -> AttributeValue? { places[key].map { all[$0].value } }
}
