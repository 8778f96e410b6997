import Telemetry

/// Puts together what senders took apart: `llm.input_messages.0.message.role` and its like become lists and objects.
///
/// Numbers are places in a sparse list, which closes up; a number above the limit is no place, and its leaf is left out.
enum FlattenedKeys {
  /// The greatest number that is a place in a list.
  static let indexLimit = 4096
  /// Names between dots; longer keys are left out.
  private static let depthLimit = 64

  private struct Leaf {
    let path: [Substring]
    let value: AttributeValue
  }

  /// The value under all keys that begin with the prefix, which ends in a dot; `nil` where there is none.
  static func value(under prefix: String, in attributes: [Attribute]) -> JSONText? {
    var leaves: [Leaf] = []
    for attribute in attributes where attribute.key.utf8.starts(with: prefix.utf8) {
      let rest = attribute.key.utf8.dropFirst(prefix.utf8.count)
      let path = Substring(rest).split(separator: ".", maxSplits: depthLimit, omittingEmptySubsequences: false)
      guard path.count <= depthLimit, path.first.flatMap(index) != nil else { continue }
      leaves.append(Leaf(path: path, value: attribute.value))
    }
    return leaves.isEmpty ? nil : tree(leaves, depth: 0)
  }

  /// Leaves share their first `depth` names. A key that is both a leaf and a beginning of others counts as the beginning.
  private static func tree(_ leaves: [Leaf], depth: Int) -> JSONText? {
    var groups: [Substring: [Leaf]] = [:]
    var order: [Substring] = []
    for leaf in leaves where leaf.path.count > depth {
      let name = leaf.path[depth]
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(leaf)
    }
    guard !order.isEmpty else { return leaves.first.map { JSONText($0.value) } }
    let isList = order.allSatisfy(isNumber)
    var members: [(index: Int, key: Substring, value: JSONText)] = []
    for name in order {
      guard let value = tree(groups[name] ?? [], depth: depth + 1) else { continue }
      if isList, let index = index(name) { members.append((index, name, value)) }
      if !isList { members.append((0, name, value)) }
    }
    guard !members.isEmpty else { return nil }
    guard isList else { return .object(members.map { .init(key: String($0.key), value: $0.value) }) }
    return .array(members.sorted { $0.index < $1.index }.map(\.value))
  }

  private static func isNumber(_ name: Substring) -> Bool { !name.isEmpty && name.utf8.allSatisfy(\.isDigit) }

  /// The place that a name means; `nil` for words and for places beyond the limit.
  private static func index(_ name: Substring) -> Int? {
    guard isNumber(name), name.utf8.count <= 8, let index = Int(name), index <= indexLimit else { return nil }
    return index
  }
}
