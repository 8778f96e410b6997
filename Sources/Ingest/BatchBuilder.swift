import Conventions
import OTLP
import Pricing
import Store
import Telemetry

/// Makes a batch of a request's spans: rows of ranges and facts, read in one pass over the bytes.
struct BatchBuilder: TraceVisitor {
  /// Linked traces kept of a span: one is enough to find its session.
  private static let mostLinks = 16

  private(set) var batch: SpanBatch
  private(set) var rejections = Rejections()
  private var facts = FactReader()
  private var linkedTraces: [TraceID] = []
  private var origin = RequestOrigin()

  private let prices: PriceBook

  init(_ request: [UInt8], prices: PriceBook) {
    batch = SpanBatch(bytes: request)
    self.prices = prices
  }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    batch.resources.append(origin.resource(message, schemaURL: schemaURL, of: batch.bytes))
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    batch.scopes.append(origin.scope(message, schemaURL: schemaURL, of: batch.bytes))
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    guard let number = facts.number(ofKey: key, in: batch.bytes) else { return }
    facts.take(number, OTLP.value(batch.bytes, at: value))
  }

  mutating func event(_ message: ByteRange) {
    guard facts.event(named: OTLP.eventName(batch.bytes, at: message)) else { return }
    for attribute in OTLP.event(batch.bytes, at: message).attributes {
      let key = Array(attribute.key.utf8)
      guard let number = facts.number(ofKey: ByteRange(start: 0, count: key.count), in: key) else { continue }
      facts.take(number, attribute.value)
    }
  }

  mutating func link(_ message: ByteRange) {
    guard linkedTraces.count < Self.mostLinks, let trace = OTLP.linkedTrace(batch.bytes, at: message) else { return }
    linkedTraces.append(trace)
  }

  mutating func span(_ record: SpanRecord) {
    defer { reset() }
    let name = OTLP.string(batch.bytes, at: record.name)
    let status = Status.Code(rawValue: record.statusCode) ?? .unset
    let startTime = Int64(clamping: record.startTime)
    var facts = self.facts.facts(name: name, status: status, resource: origin.resource, scope: origin.scope)
    let endTime = record.endTime == 0 ? nil : Int64(clamping: record.endTime)
    facts.firstToken = self.facts.firstToken(start: startTime, end: endTime)
    facts.price(from: prices, at: startTime)
    var row =
      SpanRow(
        traceID: record.traceID, id: record.id, parentID: record.parentID,
        startTime: startTime,
        endTime: endTime,
        kind: SpanKind(rawValue: record.kind) ?? .unspecified,
        status: status,
        name: record.name, nameText: name, statusMessage: record.statusMessage, message: record.message,
        resource: batch.resources.count - 1, scope: batch.scopes.count - 1,
        facts: facts)
    row.linkedTraces = linkedTraces.filter { $0 != record.traceID }
    batch.spans.append(row)
  }

  mutating func reject(_ rejection: SpanRejection) {
    reset()
    rejections.add(rejection)
  }

  private mutating func reset() {
    facts.reset()
    linkedTraces.removeAll(keepingCapacity: true)
  }
}
