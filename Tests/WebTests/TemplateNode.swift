@testable import Web

/// A template as a tree; text is left out.
indirect enum TemplateNode {
  case variable(String)
  case section(String, [TemplateNode])
  case inverted(String, [TemplateNode])
  case partial(String)
  case inheriting(String, [TemplateNode])
  case block(String, [TemplateNode])

  static func parse(_ text: String) -> [TemplateNode] {
    var tags = TemplateText.tags(text)[...]
    return parse(&tags)
  }

  /// Up to the end of the section that encloses it.
  private static func parse(_ tags: inout ArraySlice<String>) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let tag = tags.popFirst(), let sigil = tag.first {
      let name = String(tag.dropFirst()).replacing(" ", with: "")
      switch sigil {
      case "/": return nodes
      case "!", "%": break
      case "#": nodes.append(.section(name, parse(&tags)))
      case "^": nodes.append(.inverted(name, parse(&tags)))
      case "<": nodes.append(.inheriting(name, parse(&tags)))
      case "$": nodes.append(.block(name, parse(&tags)))
      case ">": nodes.append(.partial(name))
      default: nodes.append(.variable(tag))
      }
    }
    return nodes
  }
}
