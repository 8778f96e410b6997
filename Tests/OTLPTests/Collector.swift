import OTLP
import Telemetry

/// Keeps everything a visitor is told, as values.
struct Collector: TraceVisitor {
  struct Taken: Equatable {
    let record: SpanRecord
    let name: String
    let attributes: [Attribute]
    /// Places in `resources` and `scopes`.
    let resource: Int
    let scope: Int
  }

  let bytes: [UInt8]
  var resources: [(message: ByteRange, schemaURL: String)] = []
  var scopes: [(message: ByteRange, schemaURL: String)] = []
  var spans: [Taken] = []
  var rejections: [SpanRejection] = []
  private var attributes: [Attribute] = []

  init(_ bytes: [UInt8], limits: WireLimits = .init()) throws {
    self.bytes = bytes
    try OTLP.readTraces(bytes, limits: limits, into: &self)
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

  mutating func event(_ message: ByteRange) {}

  mutating func link(_ message: ByteRange) {}

  mutating func span(_ record: SpanRecord) {
    let name = OTLP.string(bytes, at: record.name)
    spans.append(
      Taken(
        record: record, name: name, attributes: attributes, resource: resources.count - 1,
        scope: scopes.count - 1))
    attributes = []
  }

  mutating func reject(_ rejection: SpanRejection) {
    rejections.append(rejection)
    attributes = []
  }

  func message(_ range: ByteRange) -> [UInt8] { Array(bytes[range.range]) }
}
