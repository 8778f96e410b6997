import Analysis
import Mustache
import Store
import Telemetry

/// Two partners as a row: what each took, and the difference.
struct CompareRow: MustacheParent {
  private let node: NodeDifference
  private let link: SpanLink
  /// Shows the messages of both.
  let href: String
  private let isSelected: Bool

  init(_ node: NodeDifference, _ report: ComparisonReport, _ query: CompareQuery, icons: String) {
    let (a, b) = (node.pair.a.map { report.a.trace.spans[$0] }, node.pair.b.map { report.b.trace.spans[$0] })
    let ids = [a, b].map { $0?.id.description ?? "" }.joined(separator: ",")
    self.node = node
    href = query.href([("pair", ids)]) + "#pair"
    isSelected = query.pair.map { $0.a == a?.id && $0.b == b?.id } ?? false
    // A pair has at least one span.
    let span = b ?? a ?? report.a.trace.spans[0]
    link = SpanLink(span, href: href, icons: icons)
  }

  private var state: String { node.isAdded ? "added" : node.isMissing ? "missing" : "" }

  func child(named name: String) -> Any? {
    switch name {
    case "link": link
    case "isSelected": isSelected
    case "state": state
    case "words": node.words
    case "indent": min(node.pair.depth, 12) * 14
    case "depth": node.pair.depth > 12 ? "\(node.pair.depth)" : false
    case "durationA": Self.text(node.duration.a) { Format.duration($0) }
    case "durationB": Self.text(node.duration.b) { Format.duration($0) }
    case "durationChange": ComparisonFigure.change(node.duration) { Format.duration($0) }
    case "isSlower": node.isSlower
    case "tokensA": Self.text(node.tokens.a, Format.tokens)
    case "tokensB": Self.text(node.tokens.b, Format.tokens)
    case "costA": Self.text(node.cost.a, Format.dollars)
    case "costB": Self.text(node.cost.b, Format.dollars)
    case "costChange": ComparisonFigure.change(node.cost, Format.dollars)
    case "isDearer": node.isDearer
    default: nil
    }
  }

  private static func text(_ value: Int64?, _ text: (Int64) -> String) -> String { value.map(text) ?? "" }
}
