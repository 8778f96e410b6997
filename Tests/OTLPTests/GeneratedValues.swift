import OTLP
import Telemetry

/// Values of every shape, extremes more often than chance would have them. No NaN, which equals nothing.
extension SeededGenerator {
  mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  mutating func text() -> String {
    pick([
      "", "a", "gen_ai.usage.input_tokens", "\u{0}\n\"\\/", "é漢字🧭", "e\u{301}", "</script>",
      "\u{2028}", "\u{7F}",
    ])
  }

  mutating func octets() -> [UInt8] {
    (0..<pick([0, 0, 1, 2, 3, 16, 200])).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }

  mutating func number() -> UInt64 { pick([0, 1, 127, 128, 1 << 53 + 1, 1 << 63, .max, next()]) }

  mutating func count() -> UInt32 { pick([0, 0, 1, 300, .max]) }

  mutating func value(depth: Int = 4) -> AttributeValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &self) {
    case 0: .empty
    case 1: .string(text())
    case 2: .bool(pick([true, false]))
    case 3: .int(Int64(bitPattern: number()))
    case 4:
      .double(
        pick([
          0, -0.0, 1, 0.1, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ]))
    case 5: .bytes(octets())
    case 6, 7: .array((0..<pick([0, 1, 3])).map { _ in value(depth: depth - 1) })
    default: .map(attributes(depth: depth - 1))
    }
  }

  mutating func attributes(depth: Int = 4) -> [Attribute] {
    (0..<pick([0, 1, 2, 5])).map { _ in Attribute(text(), value(depth: depth)) }
  }

  mutating func span() -> Telemetry.Span? {
    guard let trace = TraceID(high: number(), low: number()), let id = SpanID(number()) else {
      return nil
    }
    var span = Telemetry.Span(traceID: trace, id: id)
    span.parentID = SpanID(number())
    (span.traceState, span.name) = (text(), text())
    (span.flags, span.kind) = (count(), pick(SpanKind.allCases))
    (span.startTime, span.endTime) = (number(), number())
    span.attributes = attributes()
    span.events = (0..<pick([0, 1, 3])).map { _ in event() }
    span.links = (0..<pick([0, 1, 3])).map { _ in link() }
    (span.status.code, span.status.message) = (pick(Status.Code.allCases), text())
    (span.droppedAttributesCount, span.droppedEventsCount, span.droppedLinksCount) = (
      count(), count(), count()
    )
    return span
  }

  private mutating func event() -> Event {
    var event = Event()
    (event.time, event.name) = (number(), text())
    (event.attributes, event.droppedAttributesCount) = (attributes(), count())
    return event
  }

  private mutating func link() -> Link {
    var link = Link()
    (link.traceID, link.spanID) = (octets(), octets())
    (link.traceState, link.flags) = (text(), count())
    (link.attributes, link.droppedAttributesCount) = (attributes(), count())
    return link
  }

  mutating func resource() -> Resource {
    var resource = Resource()
    (resource.attributes, resource.droppedAttributesCount) = (attributes(), count())
    return resource
  }

  mutating func scope() -> Scope {
    var scope = Scope()
    (scope.name, scope.version) = (text(), text())
    (scope.attributes, scope.droppedAttributesCount) = (attributes(), count())
    return scope
  }
}
