import Analysis
import Conventions
import OTLP
import Store
import Telemetry

/// One span of a pair: what it was told and what it answered.
struct ComparedSide {
  /// `A` or `B`.
  let letter: String
  let name: String
  let href: String
  let conversation: [MessageSide]
  let failures: [String]
  let highlights: [SpanHighlight]
  let hasContent: Bool

  /// The spans of the query's pair; none without one.
  /// - Throws: `Problem` 404 for a span that its trace does not have.
  static func sides(_ query: CompareQuery, _ report: ComparisonReport, _ site: Site) throws -> [ComparedSide] {
    guard let pair = query.pair else { return [] }
    return [
      try pair.a.map { try side("A", $0, report.a.trace, site) },
      try pair.b.map { try side("B", $0, report.b.trace, site) },
    ].compactMap(\.self)
  }

  private static func side(_ letter: String, _ id: SpanID, _ trace: TraceDetail, _ site: Site) throws -> ComparedSide {
    let traceID = trace.summary.traceID
    guard let content = try site.store.span(id, of: traceID) else {
      throw Problem.notFound("The trace \(traceID) has no span \(id), or it has not arrived yet.")
    }
    return ComparedSide(
      letter, content.outline, try OTLP.decodeSpan(content.span), href: Paths.selection(id, of: traceID) + Paths.row(id)
    )
  }

  private init(_ letter: String, _ outline: SpanOutline, _ span: Telemetry.Span, href: String) {
    let type = outline.facts.type
    let messages = SpanMessages(span, type: type)
    self.letter = letter
    name = outline.displayName
    self.href = href
    conversation = MessageSide.sides(of: messages, type: type)
    failures = outline.facts.hasFailed ? [outline.status.message.isEmpty ? "It failed." : outline.status.message] : []
    highlights = SpanHighlights(span, type: type, messages: messages, hasDocuments: false).taken.map {
      SpanHighlight($0)
    }
    hasContent = !conversation.isEmpty || !highlights.isEmpty
  }
}
