import Telemetry

/// Export requests have the same three levels in every signal, field by field and number by number.
extension OTLP {
  /// Reads one span or one log record for a visitor.
  typealias ItemReader<Visitor> =
    (ByteRange, WireBytes, WireLimits, inout Visitor) throws(MalformedMessage) -> Void

  /// Walks through a request.
  ///
  /// Resource, scope and schema URL are given before their items wherever they stand in the bytes: each level is scanned
  /// twice, the first time over its items' lengths only. A field that may occur once and is sent twice counts as sent
  /// last.
  /// - Throws: at the first byte that is not protobuf; items before it were visited already.
  @inline(__always)
  static func readRequest<Visitor: ExportVisitor>(
    _ bytes: [UInt8], _ limits: WireLimits, _ visitor: inout Visitor, item: ItemReader<Visitor>
  ) throws(MalformedMessage) {
    let span = bytes.span
    var reader = WireReader(.all(of: bytes), in: span)
    while let tag = try reader.tag(in: span) {
      switch RequestField(rawValue: tag) {
      case .resources: try readResource(reader.window(in: span), in: span, limits, &visitor, item)
      case nil: try reader.skip(tag, in: span)
      }
    }
  }

  @inline(__always)
  private static func readResource<Visitor: ExportVisitor>(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits, _ visitor: inout Visitor,
    _ item: ItemReader<Visitor>
  ) throws(MalformedMessage) {
    var (resource, schemaURL) = (ByteRange.empty, ByteRange.empty)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ResourceGroupField(rawValue: tag) {
      case .resource: resource = try reader.window(in: bytes)
      case .schemaURL: schemaURL = try reader.window(in: bytes)
      case .scopes, nil: try reader.skip(tag, in: bytes)
      }
    }
    try checkResource(resource, limits, in: bytes)
    visitor.resource(resource, schemaURL: schemaURL)

    reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ResourceGroupField(rawValue: tag) {
      case .scopes: try readScope(reader.window(in: bytes), in: bytes, limits, &visitor, item)
      default: try reader.skip(tag, in: bytes)
      }
    }
  }

  @inline(__always)
  private static func readScope<Visitor: ExportVisitor>(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits, _ visitor: inout Visitor,
    _ item: ItemReader<Visitor>
  ) throws(MalformedMessage) {
    var (scope, schemaURL) = (ByteRange.empty, ByteRange.empty)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ScopeGroupField(rawValue: tag) {
      case .scope: scope = try reader.window(in: bytes)
      case .schemaURL: schemaURL = try reader.window(in: bytes)
      case .items, nil: try reader.skip(tag, in: bytes)
      }
    }
    try check(scope, attributes: ScopeField.attributes.rawValue, limits, in: bytes)
    visitor.scope(scope, schemaURL: schemaURL)

    reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ScopeGroupField(rawValue: tag) {
      case .items: try item(reader.window(in: bytes), bytes, limits, &visitor)
      default: try reader.skip(tag, in: bytes)
      }
    }
  }

  /// A resource or scope that cannot be read again would spoil all its items, so it refuses the request.
  private static func check(
    _ message: ByteRange, attributes: UInt32, _ limits: WireLimits, in bytes: WireBytes
  ) throws(MalformedMessage) {
    guard try WireReader.checkAttributes(of: message, tag: attributes, depth: limits.valueDepth, in: bytes) else {
      throw MalformedMessage(offset: message.start, reason: .nestedTooDeep)
    }
  }

  private static func checkResource(
    _ message: ByteRange, _ limits: WireLimits, in bytes: WireBytes
  ) throws(MalformedMessage) {
    try check(message, attributes: ResourceField.attributes.rawValue, limits, in: bytes)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ResourceField(rawValue: tag) {
      case .entityRefs: try WireReader.checkFields(of: reader.window(in: bytes), in: bytes)
      default: try reader.skip(tag, in: bytes)
      }
    }
  }
}
