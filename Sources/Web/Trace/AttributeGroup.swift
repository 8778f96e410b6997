import Mustache
import Telemetry

/// Attributes whose keys begin alike, such as `gen_ai`, in the order of their keys.
struct AttributeGroup: MustacheParent {
  /// The common beginning, up to the first dot; empty for keys that stand alone.
  let prefix: String
  let attributes: [AttributeLine]

  /// Groups by the part of the key before its first dot. A part that only one key has is no group.
  static func groups(_ attributes: [Attribute]) -> [AttributeGroup] {
    let byPrefix = Dictionary(grouping: attributes) { String($0.key.prefix { $0 != "." }) }
    var alone: [Attribute] = []
    var groups: [AttributeGroup] = []
    for (prefix, members) in byPrefix {
      if members.count == 1 { alone += members } else { groups.append(AttributeGroup(prefix, members)) }
    }
    groups.sort { KeyOrder.isBefore($0.prefix, $1.prefix) }
    return groups + (alone.isEmpty ? [] : [AttributeGroup("", alone)])
  }

  private init(_ prefix: String, _ attributes: [Attribute]) {
    self.prefix = prefix
    self.attributes = attributes.sorted { KeyOrder.isBefore($0.key, $1.key) }.map { AttributeLine($0) }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "prefix": prefix
    case "title": prefix.isEmpty ? "other" : prefix
    case "count": attributes.count
    case "attributes": attributes
    default: nil
    }
  }
}
