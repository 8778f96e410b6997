import Compression
import HTTPServer
import OTLP
import Store
import Telemetry

/// Every parser of bytes that a stranger sends, by name, with what must hold of its result.
enum Parsers {
  static let all: [String: ([UInt8]) -> Void] = [
    "protobuf": protobuf, "json": json, "inflate": inflate, "query": query, "cursor": cursor,
  ]

  /// Whatever a visitor is shown can be decoded, and given back as JSON that means the same bytes.
  private static func protobuf(_ bytes: [UInt8]) {
    var visitor = DecodingVisitor(bytes: bytes)
    try? OTLP.readTraces(bytes, into: &visitor)
  }

  /// JSON that is understood becomes protobuf that is understood, and comes back as JSON that becomes the same protobuf.
  private static func json(_ bytes: [UInt8]) {
    guard let message = try? OTLP.protobuf(fromJSON: bytes, as: .tracesRequest) else { return }
    guard let again = try? OTLP.json(fromProtobuf: message, as: .tracesRequest),
      let second = try? OTLP.protobuf(fromJSON: again, as: .tracesRequest),
      let third = try? OTLP.json(fromProtobuf: second, as: .tracesRequest)
    else { preconditionFailure("what was made from JSON is not understood") }
    precondition(again == third, "JSON changes on its way through protobuf")
  }

  private static func inflate(_ bytes: [UInt8]) {
    let limit = 1 << 16
    if let inflated = try? Compression.inflate(bytes, limit: limit) { precondition(inflated.count <= limit) }
  }

  private static func query(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = Query.parse(text)
    if let decoded = PercentEncoding.decode(text) {
      precondition(PercentEncoding.decode(PercentEncoding.encode(pathSegment: decoded)) == decoded)
    }
  }

  private static func cursor(_ bytes: [UInt8]) {
    guard let cursor = Cursor(String(decoding: bytes, as: UTF8.self)) else { return }
    precondition(Cursor(cursor.description) == cursor)
  }
}

/// Decodes all that it is shown.
private struct DecodingVisitor: TraceVisitor {
  let bytes: [UInt8]

  mutating func resource(_ message: ByteRange, schemaURL: ByteRange) {
    precondition((try? OTLP.decodeResource(Array(bytes[message.range]))) != nil, "a resource that was checked")
  }

  mutating func scope(_ message: ByteRange, schemaURL: ByteRange) {
    precondition((try? OTLP.decodeScope(Array(bytes[message.range]))) != nil, "a scope that was checked")
  }

  mutating func attribute(key: ByteRange, value: ByteRange) {
    _ = OTLP.string(bytes, at: key)
    _ = OTLP.value(bytes, at: value)
  }

  mutating func span(_ record: SpanRecord) {
    let message = Array(bytes[record.message.range])
    precondition((try? OTLP.decodeSpan(message)) != nil, "a span that was checked")
    precondition((try? OTLP.json(fromProtobuf: message, as: .span)) != nil, "a span that was checked, as JSON")
  }

  mutating func reject(_ rejection: SpanRejection) {}
}
