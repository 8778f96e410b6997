package import Telemetry

extension OTLP {
  /// Text as it was sent, with U+FFFD for what is not UTF-8.
  package static func string(_ bytes: [UInt8], at range: ByteRange) -> String {
    let end = min(range.end, bytes.count)
    return String(decoding: bytes[min(range.start, end)..<end], as: UTF8.self)
  }

  /// The value of an `AnyValue` message.
  ///
  /// Total: an absent value, one without content and one that cannot be read are `.empty`. Ranges that
  /// `readTraces` gave with a span can always be read.
  package static func value(_ bytes: [UInt8], at range: ByteRange) -> AttributeValue {
    let decoder = ValueDecoder(bytes)
    do { return try decoder.value(range, depth: WireLimits.greatestValueDepth) } catch {
      return .empty
    }
  }
}
