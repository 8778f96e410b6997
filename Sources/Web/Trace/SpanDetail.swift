import Analysis
import Conventions
import Mustache
import OTLP
import Store
import Telemetry

/// Everything about one span: the column beside the timeline, and the page of its own.
struct SpanDetail: MustacheParent {
  let outline: SpanOutline
  let span: Span
  let resource: Resource
  let scope: Scope
  let content: SpanContent
  let place: SpanPlace
  /// OTLP/JSON of the span as it arrived.
  let raw: String
  let messages: SpanMessages
  let highlights: SpanHighlights
  /// `nil` for a span without tokens or cost.
  let audit: TokenAudit?
  let found: [FoundFact]
  let conversation: [MessageSide]
  let documents: DocumentList?
  let scores: ScoreList?
  let logs: [LogView]
  private let events: [SpanEventView]

  private var base: String { Paths.span(outline.id, of: place.summary.traceID) }

  /// Decodes what the store keeps.
  /// - Throws: `OTLP.MalformedMessage` when the store's bytes are not what was put there.
  init(_ content: SpanContent, at place: SpanPlace) throws {
    let span = try OTLP.decodeSpan(content.span)
    outline = content.outline
    self.span = span
    self.content = content
    self.place = place
    resource = try OTLP.decodeResource(content.resource.message)
    scope = try OTLP.decodeScope(content.scope.message)
    raw = String(decoding: try OTLP.json(fromProtobuf: content.span, as: .span, pretty: true), as: UTF8.self)
    let type = content.outline.facts.type
    logs = try content.logs.map { try LogView($0) }
    let records = logs.map(\.record.event)
    messages = SpanMessages(span, type: type, logs: records)
    documents = DocumentList(RetrievedDocument.all(span, type: type))
    scores = ScoreList(EvaluationScore.all(span, logs: records))
    highlights = SpanHighlights(span, type: type, messages: messages, hasDocuments: documents != nil)
    conversation = MessageSide.sides(of: messages, type: type)
    audit = TokenAudit(span, of: resource, scope: scope, account: place.account, prices: place.prices)
    found = FoundFact.all(in: span, of: resource)
    events = SpanFailure.otherEvents(of: span).map { SpanEventView(event: $0, start: content.outline.startTime) }
  }

  func child(named name: String) -> Any? { headChild(name) ?? contentChild(name) ?? bodyChild(name) }

  private func headChild(_ name: String) -> Any? {
    switch name {
    case "icons": place.icons
    case "id": outline.id.description
    case "name": outline.displayName
    case "family": outline.facts.type.family
    case "type": outline.facts.type.word
    case "isError": outline.facts.hasFailed
    case "isOK": outline.status.code == .ok
    case "isUnfinished": outline.endTime == nil
    case "endsBeforeStart": outline.endsBeforeStart
    case "duration": outline.duration.map { Format.duration($0) } ?? false
    case "share": share ?? false
    case "facts": SpanFact.facts(of: outline, at: place)
    case "identifiers": SpanFact.identifiers(of: span, outline, at: place)
    case "href": base
    case "json": base + ".json"
    case "markdown": base + ".md"
    case "closeHref": place.query.links.href(from: place.query.from, span: nil)
    default: nil
    }
  }

  /// What was said, found and judged.
  private func contentChild(_ name: String) -> Any? {
    switch name {
    case "conversation": conversation
    case "documents": documents ?? false
    case "scores": scores ?? false
    default: nil
    }
  }

  private func bodyChild(_ name: String) -> Any? {
    switch name {
    case "failures": SpanFailure.all(of: span).map { SpanFailureView(failure: $0, start: outline.startTime) }
    case "audit": audit ?? false
    case "found": found
    case "hasFound": !found.isEmpty
    case "foundCount": Format.count(found.count)
    case "hasHighlights": !highlights.taken.isEmpty
    case "highlights": highlights.taken.map { SpanHighlight($0) }
    case "groups": AttributeGroup.groups(highlights.rest)
    case "hasAttributes": !highlights.rest.isEmpty
    case "attributeCount": Format.count(span.attributes.count)
    case "events": events
    case "links": span.links.map { SpanLinkView(link: $0) }
    case "linkCount": Format.count(span.links.count)
    case "hasLinks": !span.links.isEmpty
    case "hasEvents": !events.isEmpty
    case "eventCount": Format.count(events.count)
    case "dropped": dropped
    case "hasLogs": !logs.isEmpty
    case "logCount": Format.count(logs.count) + (content.hasMoreLogs ? "+" : "")
    case "logs": logs
    case "logsHref": content.hasMoreLogs ? logsHref : false
    case "resource": resource.attributes.sorted { KeyOrder.isBefore($0.key, $1.key) }.map { AttributeLine($0) }
    case "resourceCount": Format.count(resource.attributes.count)
    case "scope": scope.attributes.map { AttributeLine($0) }
    case "scopeFacts": SpanFact.scope(scope, schema: content.scope.schemaURL, ofResource: content.resource.schemaURL)
    case "scopeTitle": [scope.name, scope.version].filter { !$0.isEmpty }.joined(separator: " ")
    case "raw": SpanValue.raw(raw)
    default: nil
    }
  }

  /// `38 % of its parent, 12 % of the trace`; says nothing where nothing is known.
  private var share: String? {
    guard let duration = outline.duration else { return nil }
    let parts = [
      place.parent?.duration.flatMap { Percentage.text(duration, of: $0) }.map { "\($0) of its parent" },
      Percentage.text(duration, of: place.summary.totals.duration).map { "\($0) of the trace" },
    ]
    let text = parts.compactMap(\.self).joined(separator: ", ")
    return text.isEmpty ? nil : text
  }

  private var logsHref: String {
    let ids = [("trace", span.traceID.description), ("span", outline.id.description), ("dir", "asc")]
    return LogsPage.path + QueryString(ids).suffix
  }

  private var dropped: [String] {
    [
      Dropped.text(span.droppedAttributesCount, "attribute"), Dropped.text(span.droppedEventsCount, "event"),
      Dropped.text(span.droppedLinksCount, "link"),
    ].compactMap(\.self)
  }
}
