import Telemetry

extension OTLP {
  /// Reads an `ExportMetricsServiceRequest`.
  /// - Throws: at the first byte that is not protobuf; data points before it were visited already.
  package static func readMetrics<Visitor: MetricVisitor>(
    _ bytes: [UInt8], limits: WireLimits = .init(), into visitor: inout Visitor
  ) throws(MalformedMessage) {
    try readRequest(bytes, limits, &visitor) { message, bytes, limits, visitor throws(MalformedMessage) in
      try MetricReader.read(message, in: bytes, limits, &visitor)
    }
  }
}
