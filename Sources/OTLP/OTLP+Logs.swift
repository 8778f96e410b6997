extension OTLP {
  /// Reads an `ExportLogsServiceRequest`.
  /// - Throws: at the first byte that is not protobuf; records before it were visited already.
  package static func readLogs<Visitor: LogVisitor>(
    _ bytes: [UInt8], limits: WireLimits = .init(), into visitor: inout Visitor
  ) throws(MalformedMessage) {
    try readRequest(bytes, limits, &visitor) { message, bytes, limits, visitor throws(MalformedMessage) in
      try LogReader.read(message, in: bytes, limits, &visitor)
    }
  }
}
