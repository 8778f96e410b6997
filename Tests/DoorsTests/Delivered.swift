import Doors
import OTLP
import Telemetry
import Testing

/// The spans and log records of a delivery, decoded as ingestion would.
struct Delivered {
  private(set) var spans: [Span] = []
  private(set) var logs: [LogRecord] = []
  private(set) var scopes: [Scope] = []
  private(set) var resources: [Resource] = []
  fileprivate var rejections: [String] = []

  init(_ delivery: Delivery) throws {
    var traces = Gatherer()
    try OTLP.readTraces(delivery.traces, into: &traces)
    var records = Gatherer()
    try OTLP.readLogs(delivery.logs, into: &records)
    try #require(traces.rejections + records.rejections == [])
    spans = try traces.items.map { try OTLP.decodeSpan(Array(delivery.traces[$0.range])) }
    scopes = try traces.scopes.map { try OTLP.decodeScope(Array(delivery.traces[$0.range])) }
    resources = try traces.resources.map { try OTLP.decodeResource(Array(delivery.traces[$0.range])) }
    logs = try records.items.map { try OTLP.decodeLogRecord(Array(delivery.logs[$0.range])) }
  }

  func span(_ name: String) throws -> Span { try #require(spans.first { $0.name == name }) }
}

private struct Gatherer: TraceVisitor, LogVisitor {
  var items: [ByteRange] = []
  var scopes: [ByteRange] = []
  var resources: [ByteRange] = []
  var rejections: [String] = []

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) { resources.append(message) }
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) { scopes.append(message) }
  mutating func attribute(key: ByteRange, value: ByteRange) {}
  mutating func event(_ message: ByteRange) {}
  mutating func link(_ message: ByteRange) {}
  mutating func span(_ record: SpanRecord) { items.append(record.message) }
  mutating func record(_ record: LogRange) { items.append(record.message) }
  mutating func reject(_ rejection: SpanRejection) { rejections.append(rejection.description) }
  mutating func reject(_ rejection: LogRejection) { rejections.append(rejection.description) }
}

extension [Attribute] {
  subscript(key: String) -> AttributeValue? { last { $0.key == key }?.value }

  /// As text, whatever it is: for short expectations.
  func text(_ key: String) -> String? {
    switch self[key] {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .bool(let value): String(value)
    case nil: nil
    default: "?"
    }
  }
}
