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

/// An attribute's key and value.
struct AttributeLine: MustacheParent {
  let key: String
  let value: SpanValue

  init(_ attribute: Attribute) {
    key = attribute.key
    value = SpanValue(attribute.value)
  }

  func child(named name: String) -> Any? {
    switch name {
    case "key": key
    case "value": value
    default: nil
    }
  }
}

/// The order in which people look for keys: letters as they come, numbers by size, so `message.2` is before `message.10`.
enum KeyOrder {
  static func isBefore(_ a: String, _ b: String) -> Bool {
    var left = Array(a.utf8)[...]
    var right = Array(b.utf8)[...]
    while let x = left.first, let y = right.first {
      if x.isDigit, y.isDigit {
        let (p, q) = (takeNumber(&left), takeNumber(&right))
        if p.count != q.count { return p.count < q.count }
        if p != q { return p.lexicographicallyPrecedes(q) }
      } else {
        if x != y { return x < y }
        left = left.dropFirst()
        right = right.dropFirst()
      }
    }
    return left.isEmpty && !right.isEmpty
  }

  /// The digits at the start, without leading zeros.
  private static func takeNumber(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = text.prefix(while: \.isDigit)
    text = text.dropFirst(digits.count)
    return digits.drop { $0 == UInt8(ascii: "0") }
  }
}
