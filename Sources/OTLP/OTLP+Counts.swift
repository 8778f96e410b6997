import Telemetry

extension OTLP {
  /// The data points of an `ExportMetricsServiceRequest`, of every kind of metric.
  package static func countDataPoints(_ bytes: [UInt8]) throws(MalformedMessage) -> Int {
    // Request → ResourceMetrics → ScopeMetrics → Metric → Gauge, Sum, Histogram, … → data point.
    try count(
      [[0o12], [0o22], [0o22], [0o52, 0o72, 0o112, 0o122, 0o132], [0o12]], in: .all(of: bytes), of: bytes.span)
  }

  /// Counts messages that lie on a path of fields, each given by the tags that lead on; the last level's are counted
  /// and their fields checked, nothing within them.
  private static func count(
    _ path: [[UInt32]], in message: ByteRange, of bytes: WireBytes
  ) throws(MalformedMessage) -> Int {
    guard let tags = path.first else {
      try WireReader.checkFields(of: message, in: bytes)
      return 1
    }
    var count = 0
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      if tags.contains(tag) {
        count += try Self.count(Array(path.dropFirst()), in: reader.window(in: bytes), of: bytes)
      } else {
        try reader.skip(tag, in: bytes)
      }
    }
    return count
  }
}
