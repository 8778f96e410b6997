import Conventions
import OTLP
import Pricing
import Store
import Telemetry

/// Makes a batch of a request's spans: rows of ranges and facts, read in one pass over the bytes.
struct BatchBuilder: TraceVisitor {
  /// Reasons told to the sender; more would only repeat them.
  private static let mostReasons = 5
  /// Linked traces kept of a span: one is enough to find its session.
  private static let mostLinks = 16

  private(set) var batch: SpanBatch
  private(set) var rejected = 0
  private var reasons: [String] = []
  private var facts = FactReader()
  private var linkedTraces: [TraceID] = []
  private var resourceFacts = ResourceFacts(Resource())
  private var scopeFacts = ScopeFacts(name: "")

  private let prices: PriceBook

  init(_ request: [UInt8], prices: PriceBook) {
    batch = SpanBatch(bytes: request)
    self.prices = prices
  }

  var reason: String? { reasons.isEmpty ? nil : reasons.joined(separator: " ") }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    let described = described(message, schemaURL)
    resourceFacts = ResourceFacts((try? OTLP.decodeResource(described.message)) ?? Resource())
    batch.resources.append(ResourceRow(resource: described, service: resourceFacts.service))
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    let described = described(message, schemaURL)
    scopeFacts = ScopeFacts(name: (try? OTLP.decodeScope(described.message))?.name ?? "")
    batch.scopes.append(described)
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
    var facts = self.facts.facts(name: name, status: status, resource: resourceFacts, scope: scopeFacts)
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
        name: record.name, statusMessage: record.statusMessage, message: record.message,
        resource: batch.resources.count - 1, scope: batch.scopes.count - 1,
        facts: facts)
    row.linkedTraces = linkedTraces.filter { $0 != record.traceID }
    batch.spans.append(row)
  }

  mutating func reject(_ rejection: SpanRejection) {
    reset()
    rejected += 1
    let reason = rejection.description
    if reasons.count < Self.mostReasons && !reasons.contains(reason) { reasons.append(reason) }
  }

  private mutating func reset() {
    facts.reset()
    linkedTraces.removeAll(keepingCapacity: true)
  }

  private func described(_ message: ByteRange, _ schemaURL: ByteRange) -> DescribedMessage {
    DescribedMessage(
      message: Array(batch.bytes[message.range]), schemaURL: OTLP.string(batch.bytes, at: schemaURL))
  }
}
