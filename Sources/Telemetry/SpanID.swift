/// Identifies a span within its trace: 8 bytes, never all zero. Source: W3C Trace Context, `parent-id`.
package struct SpanID: Hashable, Sendable, Comparable {
  /// The eight bytes, big-endian.
  package let value: UInt64

  /// Zero is no span ID.
  package init?(_ value: UInt64) {
    guard value != 0 else { return nil }
    self.value = value
  }

  /// Parses 16 hexadecimal digits, in either case.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 16, let value = UInt64(hexDigits: text.utf8) else { return nil }
    self.init(value)
  }

  /// Takes exactly 8 bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 8 else { return nil }
    self.init(UInt64(bigEndianBytes: bytes))
  }

  package var bytes: [UInt8] { value.bigEndianBytes }

  package static func < (a: SpanID, b: SpanID) -> Bool { a.value < b.value }
}

extension SpanID: CustomStringConvertible {
  /// 16 lower-case hexadecimal digits.
  package var description: String { value.hexDigits }
}
