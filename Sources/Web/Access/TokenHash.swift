import Crypto

/// SHA-256 of a secret: all that is kept of it.
///
/// A slow function would protect words that people choose; here secrets are 256 random bits, of which no computer can try
/// enough, and are checked with every request. The one that a person may choose (`--token`) is hashed in memory alone.
package struct TokenHash: Hashable, Sendable {
  /// 32.
  package let bytes: [UInt8]

  package init(of secret: [UInt8]) { bytes = Array(SHA256.hash(data: secret)) }

  package init(of secret: String) { self.init(of: Array(secret.utf8)) }

  /// 64 hexadecimal digits.
  package init?(hex text: some StringProtocol) {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 64, !digits.contains(nil) else { return nil }
    let values = digits.compactMap(\.self)
    bytes = stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }

  package var hex: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Takes as long for a near miss as for a far one.
  func equals(_ other: TokenHash) -> Bool {
    zip(bytes, other.bytes).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
  }
}
