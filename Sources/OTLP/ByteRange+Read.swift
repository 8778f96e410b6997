package import Telemetry

extension ByteRange {
  /// 16 bytes as a trace ID; nil when they are not 16 or all zero.
  func traceID(in bytes: WireBytes) -> TraceID? {
    guard count == 16 else { return nil }
    return TraceID(high: bigEndian(at: start, in: bytes), low: bigEndian(at: start + 8, in: bytes))
  }

  /// 8 bytes as a span ID; nil when they are not 8 or all zero.
  func spanID(in bytes: WireBytes) -> SpanID? {
    guard count == 8 else { return nil }
    return SpanID(bigEndian(at: start, in: bytes))
  }

  private func bigEndian(at offset: Int, in bytes: WireBytes) -> UInt64 {
    var value: UInt64 = 0
    for index in offset..<offset + 8 { value = value << 8 | UInt64(bytes[index]) }
    return value
  }

  /// Whether exactly this text lies here.
  package func holds(_ text: String, in bytes: WireBytes) -> Bool {
    guard count == text.utf8.count, end <= bytes.count else { return false }
    var index = start
    for unit in text.utf8 {
      guard bytes[index] == unit else { return false }
      index += 1
    }
    return true
  }
}
