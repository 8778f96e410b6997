import Conventions
import OTLP
import Samples
import Telemetry
import Testing

/// A sample's request, read as Spanloom reads any other, with the facts of each span.
struct SentSample {
  /// 2026-11-20 12:00 UTC in Unix nanoseconds.
  static let noon: UInt64 = 1_795_176_000_000_000_000

  struct Sent {
    let span: Telemetry.Span
    let facts: Facts
    let service: String
  }

  private(set) var spans: [Sent] = []

  static func all() throws -> [SentSample] { try Samples.requests(endingAt: noon).map(SentSample.init) }

  /// The sample whose root spans this service sends.
  static func of(_ service: String) throws -> SentSample {
    try #require(all().first { $0.roots.first?.service == service })
  }

  init(_ request: [UInt8]) throws {
    var visitor = Visitor(bytes: request)
    try OTLP.readTraces(request, into: &visitor)
    #expect(visitor.rejections.isEmpty)
    for (record, resource, facts) in visitor.taken {
      let span = try OTLP.decodeSpan(Array(request[record.message.range]))
      let service = try ResourceFacts(OTLP.decodeResource(Array(request[resource.range]))).service
      spans.append(Sent(span: span, facts: facts, service: service ?? ""))
    }
  }

  var roots: [Sent] { spans.filter { $0.span.parentID == nil } }

  /// The values, as often as they occur, in alphabetical order.
  func all<Value>(_ fact: (Facts) -> Value?) -> [Value] where Value: Comparable {
    spans.compactMap { fact($0.facts) }.sorted()
  }

  func count(_ type: SpanType) -> Int { spans.count { $0.facts.type == type } }

  func parent(of sent: Sent) -> Sent? {
    spans.first { $0.span.traceID == sent.span.traceID && $0.span.id == sent.span.parentID }
  }
}

/// Gathers records and facts.
private struct Visitor: TraceVisitor {
  let bytes: [UInt8]
  var taken: [(record: SpanRecord, resource: ByteRange, facts: Facts)] = []
  var rejections: [SpanRejection] = []
  private var current = ByteRange.empty
  private var reader = FactReader()

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) { current = message }
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {}

  mutating func attribute(key: ByteRange, value: ByteRange) {
    guard let number = reader.number(ofKey: key, in: bytes) else { return }
    reader.take(number, OTLP.value(bytes, at: value))
  }

  mutating func event(_ message: ByteRange) {}

  mutating func link(_ message: ByteRange) {}

  mutating func span(_ record: SpanRecord) {
    let facts = reader.facts(
      name: OTLP.string(bytes, at: record.name), status: .unset, resource: ResourceFacts(Resource()),
      scope: ScopeFacts(name: ""))
    taken.append((record, current, facts))
    reader.reset()
  }

  mutating func reject(_ rejection: SpanRejection) {
    rejections.append(rejection)
    reader.reset()
  }
}
