import Analysis
import Conventions
import Telemetry

/// A span to be read in a terminal or by a language model, in the order of its page.
struct SpanMarkdown {
  let text: String

  init(_ detail: SpanDetail) {
    let outline = detail.outline
    var parts = ["# \(Self.words(outline.displayName))\n", Self.head(detail)]
    parts += SpanFailure.all(of: detail.span).map(Self.failure)
    parts += detail.conversation.map(MessageMarkdown.section)
    parts += [
      detail.documents.map(MessageMarkdown.documents), detail.scores.map(MessageMarkdown.scores),
    ].compactMap(\.self)
    parts += detail.highlights.taken.map { taken in
      "## \(taken.title)\n\n" + Self.attribute(taken.attribute, heading: "`\(Self.code(taken.attribute.key))`")
    }
    parts.append(Self.section("Attributes", detail.highlights.rest))
    parts += SpanFailure.otherEvents(of: detail.span).map { event in
      let offset = TimeOffset.text(event.time, after: outline.startTime)
      return Self.section("Event \(Self.words(event.name)) at \(offset)", event.attributes, isKept: true)
    }
    parts += detail.span.links.map { link in
      let ids = [link.traceID.hexDigits, link.spanID.hexDigits]
      return Self.section("Link to trace \(ids[0]), span \(ids[1])", link.attributes, isKept: true)
    }
    if !detail.logs.isEmpty { parts.append("## Logs\n\n" + LogText.markdown(detail.logs, next: nil)) }
    parts.append(Self.section("Resource", detail.resource.attributes))
    parts.append(
      Self.section(
        "Scope \(Self.words(detail.scope.name)) \(Self.words(detail.scope.version))", detail.scope.attributes))
    text = parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func head(_ detail: SpanDetail) -> String {
    let outline = detail.outline
    let facts = SpanFact.facts(of: outline, at: detail.place)
    let identifiers = SpanFact.identifiers(of: detail.span, outline, at: detail.place)
    let lines =
      [
        ("trace", detail.span.traceID.description), ("type", outline.facts.type.word),
        ("status", outline.status.code.word),
        ("duration", outline.duration.map { Format.duration($0) } ?? "unfinished"),
      ] + (identifiers + facts).map { ($0.label, $0.value) }
    return lines.map { "- \($0): \(words($1))\n" }.joined()
  }

  private static func failure(_ failure: SpanFailure) -> String {
    let title = "## Error\(failure.type.map { ": \(words($0))" } ?? "")\n"
    let texts = [failure.message, failure.stackTrace].compactMap(\.self)
    return ([title] + texts.map { Markdown.code(VisibleText.code(VisibleText.block($0))) }).joined(separator: "\n")
  }

  static func section(_ title: String, _ attributes: [Attribute], isKept: Bool = false) -> String {
    guard isKept || !attributes.isEmpty else { return "" }
    let sorted = attributes.sorted { KeyOrder.isBefore($0.key, $1.key) }
    return "## \(title)\n\n" + sorted.map { attribute($0, heading: "- `\(code($0.key))`") }.joined()
  }

  /// Short values stand behind their key, long ones in a block below it.
  private static func attribute(_ attribute: Attribute, heading: String) -> String {
    let value = attribute.value
    let text = value.readableText
    guard text.utf8.count > 100 || text.contains("\n") else {
      return "\(heading) (\(value.typeName)): \(words(text))\n"
    }
    let tree = if case .string = value { JSONText(openingLikeTree: text) } else { JSONText(value) as JSONText? }
    let block = Markdown.code(
      VisibleText.code(VisibleText.block(tree?.pretty ?? text)), language: tree == nil ? "" : "json")
    return "\(heading) (\(value.typeName)):\n\n\(block)\n"
  }

  private static func words(_ text: String) -> String { Markdown.escape(VisibleText.line(text)) }

  /// For between single backquotes, which cannot be escaped there.
  private static func code(_ text: String) -> String {
    VisibleText.code(VisibleText.line(text)).replacing("`", with: "'")
  }
}
