import Telemetry

/// Turns messages that hold attributes into values.
struct ValueDecoder {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameter depth: levels of values that may follow, this one included.
  func value(_ message: ByteRange, depth: Int) throws(MalformedMessage) -> AttributeValue {
    guard depth > 0 else { throw MalformedMessage(offset: message.start, reason: .nestedTooDeep) }
    let span = bytes.span
    var reader = WireReader(message, in: span)
    var value = AttributeValue.empty
    while let tag = try reader.tag(in: span) {
      switch AnyValueField(rawValue: tag) {
      case .string: value = .string(OTLP.string(bytes, at: try reader.window(in: span)))
      case .bool: value = .bool(try reader.varint(in: span) != 0)
      case .int: value = .int(Int64(bitPattern: try reader.varint(in: span)))
      case .double: value = .double(Double(bitPattern: try reader.fixed64(in: span)))
      case .array: value = .array(try array(reader.window(in: span), depth: depth - 1))
      case .map: value = .map(try map(reader.window(in: span), depth: depth - 1))
      case .bytes: value = .bytes(Array(bytes[try reader.window(in: span).range]))
      case nil: try reader.skip(tag, in: span)
      }
    }
    return value
  }

  private func array(_ message: ByteRange, depth: Int) throws(MalformedMessage) -> [AttributeValue] {
    let span = bytes.span
    var reader = WireReader(message, in: span)
    var values: [AttributeValue] = []
    while let tag = try reader.tag(in: span) {
      switch ListField(rawValue: tag) {
      case .values: values.append(try value(reader.window(in: span), depth: depth))
      case nil: try reader.skip(tag, in: span)
      }
    }
    return values
  }

  private func map(_ message: ByteRange, depth: Int) throws(MalformedMessage) -> [Attribute] {
    let span = bytes.span
    var reader = WireReader(message, in: span)
    var attributes: [Attribute] = []
    while let tag = try reader.tag(in: span) {
      switch ListField(rawValue: tag) {
      case .values: attributes.append(try attribute(reader.window(in: span), depth: depth))
      case nil: try reader.skip(tag, in: span)
      }
    }
    return attributes
  }

  /// A `KeyValue` message.
  func attribute(
    _ message: ByteRange, depth: Int = WireLimits.greatestValueDepth
  ) throws(MalformedMessage) -> Attribute {
    let (key, value) = try WireReader.keyValue(message, in: bytes.span)
    return Attribute(OTLP.string(bytes, at: key), try self.value(value, depth: depth))
  }
}
