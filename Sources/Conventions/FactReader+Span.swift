package import Telemetry

extension FactReader {
  /// The facts of a decoded span, and how its token counts were read: what ingestion does with bytes, done with values.
  package static func read(
    _ span: Span, of resource: Resource, scope: Scope
  ) -> (facts: Facts, usage: UsageReading, dialects: [Dialect]) {
    var reader = FactReader()
    for attribute in span.attributes { reader.take(attribute) }
    for event in span.events where reader.event(named: event.name) {
      for attribute in event.attributes { reader.take(attribute) }
    }
    let (resource, scope) = (ResourceFacts(resource), ScopeFacts(name: scope.name))
    var facts = reader.facts(name: span.name, status: span.status.code, resource: resource, scope: scope)
    facts.firstToken = reader.firstToken(
      start: Int64(clamping: span.startTime), end: span.endTime == 0 ? nil : Int64(clamping: span.endTime))
    let dialects = reader.allDialects(span.name, resource, scope)
    let usage = reader.usage(dialects, provider: facts.provider)
    return (facts, usage, Dialect.allCases.filter(dialects.contains))
  }

  private mutating func take(_ attribute: Attribute) {
    let key = Array(attribute.key.utf8)
    if let number = number(ofKey: ByteRange(start: 0, count: key.count), in: key) { take(number, attribute.value) }
  }
}
