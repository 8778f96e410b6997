import Conventions
import Mustache
import Telemetry

/// A line of a tree of values: a leaf, or a branch that opens. Made from JSON text or from an attribute's own structure.
struct JSONTreeNode: MustacheParent {
  /// Nodes of one tree; what is left out is said, and stands in the raw text.
  static let nodeLimit = 2000
  /// Branches open at first, from the top; a tree of few nodes is open altogether.
  static let openDepth = 2
  static let smallTree = 60
  /// Strings inside strings are opened as trees this many times.
  static let stringDepth = 3

  /// The member's name or the item's number; empty at the top.
  let key: String
  /// `object`, `array`, `string`, `number`, `boolean` or `null`: a class and a word at once.
  let kind: String
  /// A leaf's text; a branch's size, as `3 members`.
  let text: String
  let children: [JSONTreeNode]
  let isOpen: Bool
  /// How many children are not here.
  let omitted: Int

  var isBranch: Bool { kind == "object" || kind == "array" }

  func child(named name: String) -> Any? {
    switch name {
    case "key": key
    case "hasKey": !key.isEmpty
    case "kind": kind
    case "text": text
    case "isBranch": isBranch
    case "isOpen": isOpen
    case "children": children
    case "fold": Fold(text) ?? false
    case "omitted": omitted > 0 ? "\(omitted) more not shown here; the raw text has them." : false
    default: nil
    }
  }
}

extension JSONTreeNode {
  /// The tree of a whole value.
  init(_ value: JSONText) {
    var budget = Self.nodeLimit
    let node = JSONTreeNode(key: "", value, depth: 0, strings: 0, budget: &budget)
    self = Self.nodeLimit - budget <= Self.smallTree ? node.opened : node
  }

  private var opened: JSONTreeNode {
    JSONTreeNode(
      key: key, kind: kind, text: text, children: children.map(\.opened), isOpen: true, omitted: omitted)
  }

  private init(key: String, _ value: JSONText, depth: Int, strings: Int, budget: inout Int) {
    budget -= 1
    switch value {
    case .null: self.init(key: key, leaf: "null", kind: "null")
    case .bool(let value): self.init(key: key, leaf: String(value), kind: "boolean")
    case .number(let text): self.init(key: key, leaf: text, kind: "number")
    case .string(let text):
      if strings < Self.stringDepth, let inner = JSONText(openingLikeTree: text) {
        self.init(key: key, inner, depth: depth, strings: strings + 1, budget: &budget)
      } else {
        self.init(key: key, leaf: text, kind: "string")
      }
    case .array(let items):
      let members = items.enumerated().map { JSONText.Member(key: String($0), value: $1) }
      self.init(key: key, members, kind: "array", depth: depth, strings: strings, budget: &budget)
    case .object(let members):
      self.init(key: key, members, kind: "object", depth: depth, strings: strings, budget: &budget)
    }
  }

  private init(key: String, leaf text: String, kind: String) {
    self.init(key: key, kind: kind, text: text, children: [], isOpen: false, omitted: 0)
  }

  private init(
    key: String, _ members: [JSONText.Member], kind: String, depth: Int, strings: Int,
    budget: inout Int
  ) {
    var children: [JSONTreeNode] = []
    for member in members where budget > 0 {
      children.append(
        JSONTreeNode(key: member.key, member.value, depth: depth + 1, strings: strings, budget: &budget))
    }
    self.init(
      key: key, kind: kind, text: Format.count(members.count, kind == "array" ? "item" : "member"), children: children,
      isOpen: depth < Self.openDepth, omitted: members.count - children.count)
  }
}
