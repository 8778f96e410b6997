import OTLP
import Telemetry

/// Keeps every log record a visitor is told of, as values.
struct LogCollector: LogVisitor, Collecting {
  struct Taken {
    let range: LogRange
    let attributes: [Attribute]
    /// Places in `resources` and `scopes`.
    let resource: Int
    let scope: Int
  }

  let bytes: [UInt8]
  var collected = Collected()
  var records: [Taken] = []
  var rejections: [LogRejection] = []

  init(_ bytes: [UInt8], limits: WireLimits = .init()) throws {
    self.bytes = bytes
    try OTLP.readLogs(bytes, limits: limits, into: &self)
  }

  mutating func record(_ record: LogRange) {
    let (attributes, resource, scope) = collected.item()
    records.append(Taken(range: record, attributes: attributes, resource: resource, scope: scope))
  }

  mutating func reject(_ rejection: LogRejection) {
    rejections.append(rejection)
    _ = collected.item()
  }

  func decoded(_ place: Int) throws -> LogRecord {
    try OTLP.decodeLogRecord(Array(bytes[records[place].range.message.range]))
  }
}
