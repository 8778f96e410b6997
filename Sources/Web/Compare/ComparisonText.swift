import Analysis
import Conventions
import Store
import Telemetry

/// The twins of a comparison.
enum ComparisonText {
  static func json(_ report: ComparisonReport) -> JSON {
    .object([
      ("a", .object(report.a.trace.summary.members)), ("b", .object(report.b.trace.summary.members)),
      ("difference", difference(report)), ("spans", .array(report.nodes.map { node($0, report) })),
    ])
  }

  private static func difference(_ report: ComparisonReport) -> JSON {
    let (x, y) = (report.a.trace.summary.totals, report.b.trace.summary.totals)
    let counts: [(String, KeyPath<NodeDifference, Bool>)] = [
      ("added", \.isAdded), ("missing", \.isMissing), ("slower", \.isSlower), ("faster", \.isFaster),
      ("dearer", \.isDearer), ("cheaper", \.isCheaper),
    ]
    return .object(
      [
        ("duration_ms", milliseconds(NodeDifference.Values(a: x.duration, b: y.duration).change)),
        ("span_count", .count(y.spanCount - x.spanCount)), ("error_count", .count(y.errorCount - x.errorCount)),
        ("tokens", .int(y.usage.total - x.usage.total)),
        ("cost_usd", .dollars(NodeDifference.Values(a: x.cost, b: y.cost).change)),
      ] + counts.map { name, kind in (name, .count(report.nodes.count { $0[keyPath: kind] })) })
  }

  private static func node(_ node: NodeDifference, _ report: ComparisonReport) -> JSON {
    let (a, b) = (node.pair.a.map { report.a.trace.spans[$0] }, node.pair.b.map { report.b.trace.spans[$0] })
    return .object([
      ("depth", .count(node.pair.depth)), ("name", .optional((b ?? a)?.name)),
      ("type", .optional((b ?? a)?.facts.type.rawValue)),
      ("a_span_id", .optional(a?.id.description)), ("b_span_id", .optional(b?.id.description)),
      ("words", .strings(node.words)),
      ("a_duration_ms", milliseconds(node.duration.a)), ("b_duration_ms", milliseconds(node.duration.b)),
      ("a_tokens", .optional(node.tokens.a)), ("b_tokens", .optional(node.tokens.b)),
      ("a_cost_usd", .dollars(node.cost.a)), ("b_cost_usd", .dollars(node.cost.b)),
      ("a_errors", .optional(node.errors.a)), ("b_errors", .optional(node.errors.b)),
    ])
  }

  private static func milliseconds(_ duration: Int64?) -> JSON { duration.map { .milliseconds($0) } ?? .null }

  /// The sums, and the spans that differ; the first of them.
  static func markdown(_ report: ComparisonReport, _ query: CompareQuery) -> String {
    let names = [report.a, report.b].map { Markdown.escape(VisibleText.line($0.trace.summary.title)) }
    let changed = report.nodes.filter(\.hasChanged)
    let rows = changed.prefix(ComparePage.limit).map { row($0, report) }
    let rest = changed.count - rows.count
    let figures = report.figures.map { [$0.label, $0.a, $0.b, $0.change] }
    return "# \(names[0]) (A) and \(names[1]) (B)\n\n\(report.summary)\n\n"
      + Markdown.table(["", "A", "B", "B − A"], figures)
      + (rows.isEmpty ? "" : "\n## Differences\n\n" + Markdown.table(head, rows))
      + (rest > 0 ? "\n\(Format.count(rest)) more are in `\(query.href(form: .json))`.\n" : "")
  }

  private static let head = ["Span", "What", "A", "B", "B − A", "Cost A", "Cost B"]

  private static func row(_ node: NodeDifference, _ report: ComparisonReport) -> [String] {
    let span = node.pair.b.map { report.b.trace.spans[$0] } ?? node.pair.a.map { report.a.trace.spans[$0] }
    let durations = [node.duration.a, node.duration.b].map { $0.map { Format.duration($0) } ?? "" }
    let costs = [node.cost.a, node.cost.b].map { $0.map(Format.dollars) ?? "" }
    return [VisibleText.line(span?.displayName ?? ""), node.words.joined(separator: ", ")] + durations
      + [ComparisonFigure.change(node.duration) { Format.duration($0) }] + costs
  }
}
