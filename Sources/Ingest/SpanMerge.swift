import Conventions
import OTLP
package import Pricing
package import Store
import Telemetry

/// Makes one span of several different copies, the same one whatever order they came in.
///
/// The copy that ended last speaks first, then the longer, then the greater bytes. A field that it leaves empty is
/// taken from the next; attributes, events and links are united. The span starts when the earliest copy says: a copy
/// that only updates knows its own time at best. Source: the project's rules for repeated spans.
package struct SpanMerge: Sendable {
  /// Copies kept of one span: a sender that sends one every second must not fill the disk. What more there are become
  /// one copy.
  private static let mostCopies = 16

  private let prices: PriceBook

  package init(prices: PriceBook) {
    self.prices = prices
  }

  package func merge(_ copies: [SpanCopy]) -> (kept: [SpanCopy], merged: SpanBatch)? {
    let readable = copies.compactMap { copy in
      (try? OTLP.decodeSpan(copy.message)).map { (copy: copy, span: $0) }
    }
    let made = readable.filter { LoggedEvent.isMade($0.span) }
    guard let logged = Self.logged(made) else { return merge(sent: readable) }
    guard made.count < readable.count else { return batch(of: logged.message, logged).map { ([], $0) } }
    return complete(readable.filter { !LoggedEvent.isMade($0.span) }, from: logged)
  }

  /// What all log records of one step say together.
  private static func logged(_ made: [Ranked]) -> SpanCopy? {
    guard let first = made.first else { return nil }
    let span = LoggedEvent.united(first.span, made.dropFirst().map(\.span))
    let described =
      made.map(\.copy).min { $0.resource.message.lexicographicallyPrecedes($1.resource.message) } ?? first.copy
    return SpanCopy(message: OTLP.encode(span), resource: described.resource, scope: described.scope)
  }

  /// A span that its client sent, and log records tell of, too.
  private func complete(_ sent: [Ranked], from logged: SpanCopy) -> (kept: [SpanCopy], merged: SpanBatch)? {
    guard let described = sent.first?.copy, let record = try? OTLP.decodeSpan(logged.message) else { return nil }
    let one = sent.count == 1 ? batch(of: described.message, described).map { ([described], $0) } : merge(sent: sent)
    guard let (kept, merged) = one, let row = merged.spans.first,
      let span = try? OTLP.decodeSpan(Array(merged.bytes[row.message.range]))
    else { return nil }
    let completed = LoggedUsage.completed(span, from: record)
    guard completed != span else { return (kept + [logged], merged) }
    let resource = merged.resources[row.resource].resource
    let copy = SpanCopy(message: OTLP.encode(completed), resource: resource, scope: merged.scopes[row.scope])
    return (kept + [logged], batch(of: copy.message, copy) ?? merged)
  }

  private func merge(sent readable: [Ranked]) -> (kept: [SpanCopy], merged: SpanBatch)? {
    let ranked = readable.sorted { Self.precedes($0, $1) }
    guard let merged = one(of: ranked[...]) else { return nil }
    guard ranked.count > Self.mostCopies else { return (ranked.map(\.copy), merged.batch) }
    // The last place is for all that speak last, as one: what they say is not lost.
    let last = one(of: ranked.dropFirst(Self.mostCopies - 1))
    return (ranked.prefix(Self.mostCopies - 1).map(\.copy) + [last?.copy].compactMap(\.self), merged.batch)
  }

  /// What several copies say together, as a copy and as a batch; `nil` when there are none, or none can be taken.
  private func one(of ranked: ArraySlice<Ranked>) -> (copy: SpanCopy, batch: SpanBatch)? {
    guard let first = ranked.first else { return nil }
    var fields = first.span
    for other in ranked.dropFirst() { Self.complete(&fields, from: other.span) }
    let span = ranked.dropFirst().reduce(into: fields) { Self.unite(&$0, with: $1.span) }
    let described = (ranked.first { !$0.copy.resource.message.isEmpty } ?? first).copy
    // Their lists together may be more than a span may hold; those of the first were taken before.
    let messages = [OTLP.encode(span), OTLP.encode(fields), first.copy.message]
    return messages.lazy.compactMap { message in
      batch(of: message, described).map {
        (SpanCopy(message: message, resource: described.resource, scope: described.scope), $0)
      }
    }.first
  }

  /// Reads the facts of one stored span anew; `nil` when it cannot be read.
  package func derive(_ copy: SpanCopy) -> SpanBatch? { batch(of: copy.message, copy) }

  /// `nil` when the span is beyond `WireLimits`.
  private func batch(of span: [UInt8], _ described: SpanCopy) -> SpanBatch? {
    let request = OTLP.tracesRequest([
      OTLP.StoredSpans(
        resource: described.resource.message, resourceSchemaURL: described.resource.schemaURL,
        scope: described.scope.message, scopeSchemaURL: described.scope.schemaURL, spans: [span])
    ])
    var builder = BatchBuilder(request, prices: prices)
    guard (try? OTLP.readTraces(request, into: &builder)) != nil, builder.batch.spans.count == 1 else { return nil }
    return builder.batch
  }

  private typealias Ranked = (copy: SpanCopy, span: Telemetry.Span)

  private static func precedes(_ a: Ranked, _ b: Ranked) -> Bool {
    if a.span.endTime != b.span.endTime { return a.span.endTime > b.span.endTime }
    if a.copy.message.count != b.copy.message.count { return a.copy.message.count > b.copy.message.count }
    let pairs = [
      (a.copy.message, b.copy.message), (a.copy.resource.message, b.copy.resource.message),
      (a.copy.scope.message, b.copy.scope.message),
    ]
    guard let (x, y) = pairs.first(where: { $0 != $1 }) else { return false }
    return y.lexicographicallyPrecedes(x)
  }

  private static func complete(_ span: inout Telemetry.Span, from other: Telemetry.Span) {
    if span.parentID == nil { span.parentID = other.parentID }
    if span.traceState.isEmpty { span.traceState = other.traceState }
    if span.flags == 0 { span.flags = other.flags }
    if span.name.isEmpty { span.name = other.name }
    if span.kind == .unspecified { span.kind = other.kind }
    if other.startTime != 0, span.startTime == 0 || other.startTime < span.startTime {
      span.startTime = other.startTime
    }
    if span.status.code == .unset { span.status = other.status }
  }

  private static func unite(_ span: inout Telemetry.Span, with other: Telemetry.Span) {
    complete(&span.attributes, from: other.attributes)
    span.events = united(span.events, other.events)
    span.links = united(span.links, other.links)
    span.droppedAttributesCount = max(span.droppedAttributesCount, other.droppedAttributesCount)
    span.droppedEventsCount = max(span.droppedEventsCount, other.droppedEventsCount)
    span.droppedLinksCount = max(span.droppedLinksCount, other.droppedLinksCount)
  }

  /// Lists that are too long to compare each with each stay as the first copy has them.
  private static func united<Element: Equatable>(_ list: [Element], _ other: [Element]) -> [Element] {
    guard list.count * other.count <= 65_536 else { return list }
    return list + other.filter { !list.contains($0) }
  }

  /// Keys that are missing, or have nothing to say, are taken over.
  private static func complete(_ attributes: inout [Attribute], from other: [Attribute]) {
    var positions = Dictionary(attributes.indices.map { (attributes[$0].key, $0) }, uniquingKeysWith: { a, _ in a })
    for attribute in other {
      if let position = positions[attribute.key] {
        if attributes[position].value.saysNothing { attributes[position] = attribute }
      } else {
        positions[attribute.key] = attributes.count
        attributes.append(attribute)
      }
    }
  }
}

extension AttributeValue {
  fileprivate var saysNothing: Bool { self == .empty || self == .string("") }
}
