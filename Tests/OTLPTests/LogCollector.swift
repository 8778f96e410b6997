import OTLP
import Telemetry

/// Keeps every log record a visitor is told of, as values.
struct LogCollector: LogVisitor {
  struct Taken {
    let range: LogRange
    let attributes: [Attribute]
    /// Places in `resources` and `scopes`.
    let resource: Int
    let scope: Int
  }

  let bytes: [UInt8]
  var resources: [(message: ByteRange, schemaURL: String)] = []
  var scopes: [(message: ByteRange, schemaURL: String)] = []
  var records: [Taken] = []
  var rejections: [LogRejection] = []
  private var attributes: [Attribute] = []

  init(_ bytes: [UInt8], limits: WireLimits = .init()) throws {
    self.bytes = bytes
    try OTLP.readLogs(bytes, limits: limits, into: &self)
  }

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    resources.append((message, OTLP.string(bytes, at: schemaURL)))
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    scopes.append((message, OTLP.string(bytes, at: schemaURL)))
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    attributes.append(Attribute(OTLP.string(bytes, at: key), OTLP.value(bytes, at: value)))
  }

  mutating func record(_ record: LogRange) {
    records.append(
      Taken(range: record, attributes: attributes, resource: resources.count - 1, scope: scopes.count - 1))
    attributes = []
  }

  mutating func reject(_ rejection: LogRejection) {
    rejections.append(rejection)
    attributes = []
  }

  func decoded(_ place: Int) throws -> LogRecord {
    try OTLP.decodeLogRecord(Array(bytes[records[place].range.message.range]))
  }
}
