package import Telemetry

extension OTLP {
  /// A stored `LogRecord` message as a value.
  package static func decodeLogRecord(_ bytes: [UInt8]) throws(MalformedMessage) -> LogRecord {
    let (wire, values) = (bytes.span, ValueDecoder(bytes))
    var reader = WireReader(.all(of: bytes), in: wire)
    var record = LogRecord()
    while let tag = try reader.tag(in: wire) {
      switch LogRecordField(rawValue: tag) {
      case .time: record.time = try reader.fixed64(in: wire)
      case .observedTime: record.observedTime = try reader.fixed64(in: wire)
      case .severityNumber: record.severityNumber = try reader.varint(in: wire)
      case .severityText: record.severityText = string(bytes, at: try reader.window(in: wire))
      case .eventName: record.eventName = string(bytes, at: try reader.window(in: wire))
      case .body: record.body = try values.value(reader.window(in: wire), depth: WireLimits.greatestValueDepth)
      case .attributes: record.attributes.append(try values.attribute(reader.window(in: wire)))
      case .droppedAttributesCount: record.droppedAttributesCount = try reader.uint32(in: wire)
      case .flags: record.flags = try reader.fixed32(in: wire)
      case .traceID: record.traceID = Array(bytes[try reader.window(in: wire).range])
      case .spanID: record.spanID = Array(bytes[try reader.window(in: wire).range])
      case nil: try reader.skip(tag, in: wire)
      }
    }
    return record
  }
}
