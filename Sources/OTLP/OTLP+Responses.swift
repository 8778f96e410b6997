import Telemetry

extension OTLP {
  /// How many spans, log records or data points an answer to an export rejects: `partial_success`, alike for all three.
  ///
  /// What cannot be read rejects nothing: other answers than OTLP's are seen, and it was taken all the same.
  package static func rejectedItems(inResponse bytes: [UInt8]) -> Int {
    do {
      var rejected: Int64 = 0
      var reader = WireReader(.all(of: bytes), in: bytes.span)
      while let tag = try reader.tag(in: bytes.span) {
        guard tag == 0o12 else {
          try reader.skip(tag, in: bytes.span)
          continue
        }
        rejected = try rejectedCount(in: reader.window(in: bytes.span), of: bytes.span) ?? rejected
      }
      return Int(clamping: max(0, rejected))
    } catch {
      return 0
    }
  }

  private static func rejectedCount(in message: ByteRange, of bytes: WireBytes) throws(MalformedMessage) -> Int64? {
    var found: Int64?
    var reader = WireReader(message, in: bytes)
    while let tag = try reader.tag(in: bytes) {
      if tag == 0o10 {
        found = Int64(bitPattern: try reader.varint(in: bytes))
      } else {
        try reader.skip(tag, in: bytes)
      }
    }
    return found
  }
}
