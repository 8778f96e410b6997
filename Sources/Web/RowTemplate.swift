/// A template of one row, for lists so long that the engine's dynamic lookups would show: they cost a page of 1,000 rows
/// 40 of its 80 ms of processor time. Takes the part of Mustache that a row needs: values, sections, inverted sections.
struct RowTemplate: Sendable {
  private indirect enum Node: Sendable {
    case text(String)
    case value(String)
    case section(String, [Node])
    case inverted(String, [Node])
  }

  /// Why a text is no template of a row.
  struct ParseError: Error, CustomStringConvertible {
    let description: String
  }

  private let nodes: [Node]

  init(_ text: String) throws(ParseError) {
    var rest = text[...]
    nodes = try Self.parse(&rest, until: nil)
  }

  /// All rows, one after the other, every value escaped.
  func render(_ rows: [some RowView]) -> String {
    var html = ""
    html.reserveCapacity(rows.count * 1024)
    for row in rows { render(nodes, [row], to: &html) }
    return html
  }

  private func render(_ nodes: [Node], _ stack: [any RowView], to html: inout String) {
    for node in nodes {
      switch node {
      case .text(let text): html += text
      case .value(let name):
        if case .text(let text) = Self.value(name, stack) { html += HTMLEscaping().escapeText(text) }
      case .section(let name, let inner):
        switch Self.value(name, stack) {
        case .flag(let isSet): if isSet { render(inner, stack, to: &html) }
        case .rows(let rows): for row in rows { render(inner, stack + [row], to: &html) }
        case .text(let text): if !text.isEmpty { render(inner, stack, to: &html) }
        }
      case .inverted(let name, let inner):
        if Self.value(name, stack).isAbsent { render(inner, stack, to: &html) }
      }
    }
  }

  /// The innermost row that knows the name speaks; a name that none knows is absent.
  private static func value(_ name: String, _ stack: [any RowView]) -> RowValue {
    for row in stack.reversed() {
      if let value = row.value(named: name) { return value }
    }
    return .flag(false)
  }

  private static func parse(_ text: inout Substring, until end: String?) throws(ParseError) -> [Node] {
    var nodes: [Node] = []
    while let open = text.firstRange(of: "{{") {
      guard let close = text[open.upperBound...].firstRange(of: "}}") else { break }
      nodes.append(.text(String(text[..<open.lowerBound])))
      let tag = text[open.upperBound..<close.lowerBound]
      text = text[close.upperBound...]
      let name = String(tag.dropFirst())
      switch tag.first {
      case "#": nodes.append(.section(name, try parse(&text, until: name)))
      case "^": nodes.append(.inverted(name, try parse(&text, until: name)))
      case "/":
        guard name == end else { throw ParseError(description: "{{/\(name)}} ends nothing") }
        return nodes
      case "{", "&", ">", "<", "$", "%", "!", ".", nil: throw ParseError(description: "a row takes no {{\(tag)}}")
      default: nodes.append(.value(String(tag)))
      }
    }
    if let end { throw ParseError(description: "{{#\(end)}} does not end") }
    return nodes + [.text(String(text))]
  }
}
