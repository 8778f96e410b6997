import Telemetry

/// Reads one `LogRecord` message for a visitor. It neither allocates nor counts references.
struct LogReader {
  private var attributes: AttributeReader
  private var record = LogRange()

  private init(_ limits: WireLimits) { attributes = AttributeReader(limits) }

  static func read(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits, _ visitor: inout some LogVisitor
  ) throws(MalformedMessage) {
    guard message.count <= limits.spanBytes else {
      return visitor.reject(.tooLarge(bytes: message.count, limit: limits.spanBytes))
    }
    var reader = LogReader(limits)
    try reader.readFields(of: message, in: bytes, &visitor)
    if reader.attributes.areTooMany {
      visitor.reject(.tooManyAttributes(limit: limits.attributesPerSpan))
    } else if reader.attributes.isTooDeep {
      visitor.reject(.nestedTooDeep(limit: limits.valueDepth))
    } else {
      reader.record.message = message
      visitor.record(reader.record)
    }
  }

  private mutating func readFields(
    of message: ByteRange, in bytes: WireBytes, _ visitor: inout some LogVisitor
  ) throws(MalformedMessage) {
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch LogRecordField(rawValue: tag) {
      case .time: record.time = try reader.fixed64(in: bytes)
      case .observedTime: record.observedTime = try reader.fixed64(in: bytes)
      case .severityNumber: record.severity = Self.severity(try reader.varint(in: bytes))
      case .severityText: record.severityText = try reader.window(in: bytes)
      case .eventName: record.eventName = try reader.window(in: bytes)
      case .body: try readBody(reader.window(in: bytes), in: bytes)
      case .attributes: try attributes.read(reader.window(in: bytes), in: bytes, &visitor)
      case .traceID: record.traceID = try reader.window(in: bytes).traceID(in: bytes)
      case .spanID: record.spanID = try reader.window(in: bytes).spanID(in: bytes)
      case .droppedAttributesCount, .flags, nil: try reader.skip(tag, in: bytes)
      }
    }
  }

  private mutating func readBody(_ value: ByteRange, in bytes: WireBytes) throws(MalformedMessage) {
    record.body = value
    let depth = attributes.limits.valueDepth
    if try !WireReader.checkValue(value, depth: depth, in: bytes) { attributes.isTooDeep = true }
  }

  private static func severity(_ number: UInt64) -> UInt8 { (1...24).contains(number) ? UInt8(number) : 0 }
}
