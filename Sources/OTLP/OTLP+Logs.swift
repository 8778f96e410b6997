import Telemetry

extension OTLP {
  /// Reads an `ExportLogsServiceRequest`.
  ///
  /// Resource, scope and schema URL are given before their records wherever they stand in the bytes. A field that may
  /// occur once and is sent twice counts as sent last.
  /// - Throws: at the first byte that is not protobuf; records before it were visited already.
  package static func readLogs(
    _ bytes: [UInt8], limits: WireLimits = .init(), into visitor: inout some LogVisitor
  ) throws(MalformedMessage) {
    let span = bytes.span
    var reader = WireReader(.all(of: bytes), in: span)
    while let tag = try reader.tag(in: span) {
      switch LogsRequestField(rawValue: tag) {
      case .resourceLogs: try readResourceLogs(reader.window(in: span), in: span, limits, &visitor)
      case nil: try reader.skip(tag, in: span)
      }
    }
  }

  private static func readResourceLogs(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits, _ visitor: inout some LogVisitor
  ) throws(MalformedMessage) {
    var (resource, schemaURL) = (ByteRange.empty, ByteRange.empty)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ResourceLogsField(rawValue: tag) {
      case .resource: resource = try reader.window(in: bytes)
      case .schemaURL: schemaURL = try reader.window(in: bytes)
      case .scopeLogs, nil: try reader.skip(tag, in: bytes)
      }
    }
    try checkResource(resource, limits, in: bytes)
    visitor.resource(resource, schemaURL: schemaURL)

    reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ResourceLogsField(rawValue: tag) {
      case .scopeLogs: try readScopeLogs(reader.window(in: bytes), in: bytes, limits, &visitor)
      default: try reader.skip(tag, in: bytes)
      }
    }
  }

  private static func readScopeLogs(
    _ message: ByteRange, in bytes: WireBytes, _ limits: WireLimits, _ visitor: inout some LogVisitor
  ) throws(MalformedMessage) {
    var (scope, schemaURL) = (ByteRange.empty, ByteRange.empty)
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ScopeLogsField(rawValue: tag) {
      case .scope: scope = try reader.window(in: bytes)
      case .schemaURL: schemaURL = try reader.window(in: bytes)
      case .logRecords, nil: try reader.skip(tag, in: bytes)
      }
    }
    try check(scope, attributes: ScopeField.attributes.rawValue, limits, in: bytes)
    visitor.scope(scope, schemaURL: schemaURL)

    reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      switch ScopeLogsField(rawValue: tag) {
      case .logRecords: try LogReader.read(reader.window(in: bytes), in: bytes, limits, &visitor)
      default: try reader.skip(tag, in: bytes)
      }
    }
  }
}
