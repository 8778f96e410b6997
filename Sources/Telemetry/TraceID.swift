/// Identifies a trace: 16 bytes, never all zero. Source: W3C Trace Context, `trace-id`.
package struct TraceID: Hashable, Sendable, Comparable {
  /// The first and the last eight bytes, big-endian.
  package let high: UInt64
  package let low: UInt64

  /// Takes the bytes as two big-endian words; all zero is no trace ID.
  package init?(high: UInt64, low: UInt64) {
    guard high != 0 || low != 0 else { return nil }
    self.high = high
    self.low = low
  }

  /// Parses 32 hexadecimal digits, in either case.
  package init?(_ text: some StringProtocol) {
    let digits = text.utf8
    guard digits.count == 32, let high = UInt64(hexDigits: digits.prefix(16)),
      let low = UInt64(hexDigits: digits.dropFirst(16))
    else { return nil }
    self.init(high: high, low: low)
  }

  /// Takes exactly 16 bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.init(high: UInt64(bigEndianBytes: bytes.prefix(8)), low: UInt64(bigEndianBytes: bytes.dropFirst(8)))
  }

  package var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

  package static func < (a: TraceID, b: TraceID) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension TraceID: CustomStringConvertible {
  /// 32 lower-case hexadecimal digits.
  package var description: String { high.hexDigits + low.hexDigits }
}
