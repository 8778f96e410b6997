package import Telemetry

extension OTLP {
  /// A stored `Resource` message as a value.
  package static func decodeResource(_ bytes: [UInt8]) throws(MalformedMessage) -> Resource {
    let (span, decoder) = (bytes.span, ValueDecoder(bytes))
    var reader = WireReader(.all(of: bytes), in: span)
    var resource = Resource()
    while let tag = try reader.tag(in: span) {
      switch ResourceField(rawValue: tag) {
      case .attributes: resource.attributes.append(try decoder.attribute(reader.window(in: span)))
      case .droppedAttributesCount: resource.droppedAttributesCount = try reader.uint32(in: span)
      case .entityRefs, nil: try reader.skip(tag, in: span)
      }
    }
    return resource
  }

  /// A stored `InstrumentationScope` message as a value.
  package static func decodeScope(_ bytes: [UInt8]) throws(MalformedMessage) -> Scope {
    let (span, decoder) = (bytes.span, ValueDecoder(bytes))
    var reader = WireReader(.all(of: bytes), in: span)
    var scope = Scope()
    while let tag = try reader.tag(in: span) {
      switch ScopeField(rawValue: tag) {
      case .name: scope.name = string(bytes, at: try reader.window(in: span))
      case .version: scope.version = string(bytes, at: try reader.window(in: span))
      case .attributes: scope.attributes.append(try decoder.attribute(reader.window(in: span)))
      case .droppedAttributesCount: scope.droppedAttributesCount = try reader.uint32(in: span)
      case nil: try reader.skip(tag, in: span)
      }
    }
    return scope
  }

  /// A stored `Span` message as a value. A kind or status code outside the enumeration reads as unspecified or unset.
  /// - Throws: also when an ID is not valid.
  package static func decodeSpan(_ bytes: [UInt8]) throws(MalformedMessage) -> Telemetry.Span {
    var span = try blankSpan(bytes)
    try SpanDecoder(bytes).read(into: &span)
    return span
  }

  /// A span with its IDs and nothing else.
  private static func blankSpan(_ bytes: [UInt8]) throws(MalformedMessage) -> Telemetry.Span {
    let span = bytes.span
    var reader = WireReader(.all(of: bytes), in: span)
    var (traceID, spanID, parentID) = (ByteRange.empty, ByteRange.empty, ByteRange.empty)
    while let tag = try reader.tag(in: span) {
      switch SpanField(rawValue: tag) {
      case .traceID: traceID = try reader.window(in: span)
      case .spanID: spanID = try reader.window(in: span)
      case .parentSpanID: parentID = try reader.window(in: span)
      default: try reader.skip(tag, in: span)
      }
    }
    guard let trace = traceID.traceID(in: span) else {
      throw MalformedMessage(offset: traceID.start, reason: .identifier)
    }
    guard let id = spanID.spanID(in: span) else {
      throw MalformedMessage(offset: spanID.start, reason: .identifier)
    }
    guard parentID.isEmpty || parentID.count == 8 else {
      throw MalformedMessage(offset: parentID.start, reason: .identifier)
    }
    var blank = Telemetry.Span(traceID: trace, id: id)
    blank.parentID = parentID.spanID(in: span)
    return blank
  }
}

extension ByteRange {
  static func all(of bytes: [UInt8]) -> ByteRange { ByteRange(start: 0, count: bytes.count) }
}

extension WireReader {
  /// A 32-bit varint; surplus bits are dropped, as protobuf does.
  mutating func uint32(in bytes: WireBytes) throws(MalformedMessage) -> UInt32 {
    UInt32(truncatingIfNeeded: try varint(in: bytes))
  }
}
