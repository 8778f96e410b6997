import Conventions
import OTLP
import Pricing
import Store
import Telemetry

/// Makes a batch of a request's log records: rows of ranges and facts, read in one pass over the bytes.
struct LogBatchBuilder: LogVisitor {
  /// The longest severity or name of an event that a row keeps, in bytes; the content has it whole.
  private static let longestName = 256

  private(set) var batch: LogBatch
  private(set) var rejections = Rejections()
  private var facts = FactReader()
  private var eventName: String?
  private var origin = RequestOrigin()
  private let arrival: Int64
  private var logged = LoggedSpans()

  /// - Parameter arrival: Unix nanoseconds, for records to which their sender gave no time.
  init(_ request: [UInt8], arrival: Int64) {
    batch = LogBatch(bytes: request)
    self.arrival = arrival
  }

  /// The records, and the spans that coding agents' records tell of.
  func batch(for store: Store, prices: PriceBook) throws -> LogBatch {
    var (batch, logged) = (batch, logged)
    try logged.make { session, times in try store.times(ofLogs: LoggedEvent.prompts, in: session, times) }
    batch.spans = logged.batch(of: batch, prices: prices)
    return batch
  }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    batch.resources.append(origin.resource(message, schemaURL: schemaURL, of: batch.bytes))
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    batch.scopes.append(origin.scope(message, schemaURL: schemaURL, of: batch.bytes))
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    if key.holds("event.name", in: batch.bytes.span), case .string(let text) = OTLP.value(batch.bytes, at: value) {
      eventName = text
    }
    guard let number = facts.number(ofKey: key, in: batch.bytes) else { return }
    facts.take(number, OTLP.value(batch.bytes, at: value))
  }

  mutating func record(_ record: LogRange) {
    defer { reset() }
    let name = record.eventName.isEmpty ? eventName ?? "" : OTLP.string(batch.bytes, at: record.eventName)
    let facts = facts.facts(name: name, status: .unset, resource: origin.resource, scope: origin.scope)
    let sent = record.time == 0 ? record.observedTime : record.time
    var row = LogRow(
      time: sent == 0 ? arrival : Int64(clamping: sent), hasTime: sent != 0, severity: record.severity,
      preview: LogPreview.text(batch.bytes, body: record.body), message: record.message,
      resource: batch.resources.count - 1, scope: batch.scopes.count - 1)
    row.severityText = Self.kept(OTLP.string(batch.bytes, at: record.severityText))
    row.eventName = Self.kept(name)
    row.traceID = record.traceID
    row.spanID = record.spanID
    row.session = facts.session?.id
    batch.records.append(row)
    let isOfSpan = row.spanID != nil && row.traceID != nil
    let mayBeCall = isOfSpan && (name == LoggedUsage.event || origin.scopeName == LoggedCall.scope)
    if mayBeCall || LoggedEvent.mayBe(named: name, body: row.preview) { readEvent(row) }
  }

  private mutating func readEvent(_ row: LogRow) {
    let message = Array(batch.bytes[row.message.range])
    var hash = ContentHash()
    hash.add(message)
    guard let record = try? OTLP.decodeLogRecord(message) else { return }
    if let event = LoggedEvent(record, hash: hash.value, arrival: arrival) {
      logged.add(event, resource: row.resource, scope: row.scope)
    } else if let span = LoggedUsage.span(of: record) {
      logged.add(span, resource: row.resource, scope: row.scope)
    } else if origin.scopeName == LoggedCall.scope, let span = LoggedCall.span(of: record, hash: hash.value) {
      logged.add(span, resource: row.resource, scope: row.scope)
    }
  }

  mutating func reject(_ rejection: LogRejection) {
    reset()
    rejections.add(rejection)
  }

  private mutating func reset() {
    facts.reset()
    eventName = nil
  }

  private static func kept(_ name: String) -> String? {
    guard !name.isEmpty else { return nil }
    return name.cut(toBytes: longestName)
  }
}
