import OTLP
import Telemetry

/// Keeps everything a visitor of spans is told, as values.
struct Collector: TraceVisitor, Collecting {
  struct Taken: Equatable {
    let record: SpanRecord
    let name: String
    let attributes: [Attribute]
    /// Places in `resources` and `scopes`.
    let resource: Int
    let scope: Int
  }

  let bytes: [UInt8]
  var collected = Collected()
  var spans: [Taken] = []
  var rejections: [SpanRejection] = []

  init(_ bytes: [UInt8], limits: WireLimits = .init()) throws {
    self.bytes = bytes
    try OTLP.readTraces(bytes, limits: limits, into: &self)
  }

  mutating func event(_ message: ByteRange) {}

  mutating func link(_ message: ByteRange) {}

  mutating func span(_ record: SpanRecord) {
    let name = OTLP.string(bytes, at: record.name)
    let (attributes, resource, scope) = collected.item()
    spans.append(Taken(record: record, name: name, attributes: attributes, resource: resource, scope: scope))
  }

  mutating func reject(_ rejection: SpanRejection) {
    rejections.append(rejection)
    _ = collected.item()
  }

  func message(_ range: ByteRange) -> [UInt8] { Array(bytes[range.range]) }
}
