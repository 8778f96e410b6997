import Conventions
import Mustache
import Telemetry

/// One value of a span as the page shows it: plain text, folded when long, or a tree with its raw text beside it.
struct SpanValue: MustacheParent {
  /// Bytes of one value that a page carries; the rest is in the JSON twin, and the page says so.
  static let byteLimit = 256 * 1024
  /// Structures that are no longer than this, in bytes of JSON, stand on one line.
  static let inlineLimit = 80

  /// The type as OTLP has it: `string`, `int`, `double`, `bool`, `bytes`, `array`, `map` or `empty`.
  let type: String
  let text: String
  let tree: JSONTreeNode?
  /// Set for a whole text that is an `http` or `https` address, and for no other scheme.
  let href: String?
  /// How much is missing of a value beyond the limit.
  let cut: String?

  init(_ value: AttributeValue) {
    let type = value.typeName
    switch value {
    case .string(let whole):
      let (text, cut) = Self.shortened(whole)
      self.init(type: type, text: text, tree: cut == nil ? JSONText(openingLikeTree: text) : nil, cut: cut)
    case .array, .map: self.init(JSONText(value), type: type)
    case .bytes(let bytes):
      let (text, cut) = Self.shortened(bytes.hexDigits)
      self.init(type: type, text: text, tree: nil, cut: cut)
    case .empty: self.init(type: type, text: "", tree: nil, cut: nil)
    case .bool, .int, .double: self.init(type: type, text: JSONText(value).compact, tree: nil, cut: nil)
    }
  }

  /// A structure: on one line when it is short, else a tree.
  init(_ json: JSONText, type: String) {
    let line = json.compact
    let isLong = line.utf8.count > Self.inlineLimit
    let (text, cut) = Self.shortened(isLong ? json.pretty : line)
    self.init(type: type, text: text, tree: isLong ? json : nil, cut: cut)
  }

  /// A value of a message: a text as it is, anything else as JSON.
  static func content(_ json: JSONText) -> SpanValue {
    if case .string(let text) = json { SpanValue(text: text) } else { SpanValue(json, type: "json") }
  }

  /// A text that is no attribute, such as a status message.
  init(text: String) { self.init(.string(text)) }

  /// A span's OTLP/JSON: text to copy, not a tree.
  static func raw(_ json: String) -> SpanValue {
    let (text, cut) = shortened(json)
    return SpanValue(type: "json", text: text, tree: nil, cut: cut)
  }

  private init(type: String, text: String, tree: JSONText?, cut: String?) {
    self.type = type
    self.text = text
    self.tree = tree.map { JSONTreeNode($0) }
    self.cut = cut
    href = WebAddress.isLinkable(text) ? text : nil
  }

  /// Cut between characters; what is missing is said.
  static func shortened(_ text: String) -> (text: String, cut: String?) {
    guard text.utf8.count > byteLimit else { return (text, nil) }
    var end = text.utf8.index(text.startIndex, offsetBy: byteLimit)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    let head = String(decoding: text.utf8[..<end], as: UTF8.self)
    return (
      head,
      "The first \(Format.bytes(Int64(byteLimit))) of \(Format.bytes(Int64(text.utf8.count))); the JSON has it all."
    )
  }

  func child(named name: String) -> Any? {
    switch name {
    case "type": type
    case "text": text
    case "size": Format.bytes(Int64(text.utf8.count))
    case "tree": tree ?? false
    case "isTree": tree != nil
    case "plain": tree == nil && href == nil && !text.isEmpty
    case "isEmpty": text.isEmpty
    case "fold": Fold(text) ?? false
    case "href": href ?? false
    case "cut": cut ?? false
    default: nil
    }
  }
}

extension AttributeValue {
  /// The word for the value's type, as OTLP has it.
  var typeName: String {
    switch self {
    case .empty: "empty"
    case .string: "string"
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .array: "array"
    case .map: "map"
    case .bytes: "bytes"
    }
  }
}
