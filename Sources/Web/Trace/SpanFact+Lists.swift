import Analysis
import Conventions
import Store
import Telemetry

extension SpanFact {
  /// What the conventions and the sender say of a span, each part only where it is known.
  static func facts(of outline: SpanOutline, at place: SpanPlace) -> [SpanFact] {
    let facts = outline.facts
    var list = [
      SpanFact(label: "start", value: TimeOffset.text(outline.startTime, after: place.summary.totals.startTime))
    ]
    func add(_ label: String, _ value: String?, filter: String? = nil) {
      guard let value else { return }
      let href = filter.map { FilterLink(value, $0, in: TracesPage.path).href }
      list.append(SpanFact(label: label, value: value, href: href))
    }
    add("tokens", TokenText.parts(facts.usage))
    add("model", facts.model, filter: "model")
    add("provider", facts.provider)
    add("agent", facts.agent, filter: "agent")
    add("tool", facts.tool)
    add("service", outline.service, filter: "service")
    add("user", facts.user, filter: "user")
    add("kind", outline.kind == .unspecified ? nil : outline.kind.word)
    return list
  }

  /// What other systems know the span by.
  static func identifiers(of span: Telemetry.Span, _ outline: SpanOutline, at place: SpanPlace) -> [SpanFact] {
    var list = [SpanFact(label: "span", value: outline.id.description, isIdentifier: true)]
    if let parent = outline.parentID {
      let isHere = place.parent != nil
      list.append(
        SpanFact(
          label: isHere ? "parent" : "parent (not here)", value: parent.description,
          href: isHere ? place.query.links.href(span: parent) : nil, isIdentifier: true))
    }
    list.append(SpanFact(label: "started", value: Timestamp(outline.startTime).rfc3339, isIdentifier: true))
    if !span.traceState.isEmpty {
      list.append(SpanFact(label: "trace state", value: span.traceState, isIdentifier: true))
    }
    return list
  }

  /// The library that recorded the span, and the schemas that its keys follow.
  static func scope(_ scope: Scope, schema: String, ofResource resourceSchema: String) -> [SpanFact] {
    let parts = [
      ("name", scope.name), ("version", scope.version), ("schema", schema), ("schema of the resource", resourceSchema),
    ]
    return parts.filter { !$0.1.isEmpty }.map { SpanFact(label: $0.0, value: $0.1, isIdentifier: true) }
  }
}
