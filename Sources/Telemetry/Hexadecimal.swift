extension UInt64 {
  /// Parses up to 16 hexadecimal digits of either case and nothing else: no sign, no prefix, no space.
  init?(hexDigits: some Collection<UInt8>) {
    guard !hexDigits.isEmpty, hexDigits.count <= 16 else { return nil }
    var value: UInt64 = 0
    for digit in hexDigits {
      guard let nibble = digit.hexDigitValue else { return nil }
      value = value << 4 | UInt64(nibble)
    }
    self = value
  }

  /// Reads up to eight bytes, the most significant first.
  init(bigEndianBytes bytes: some Collection<UInt8>) {
    self = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  var bigEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) }
  }

  /// 16 lower-case hexadecimal digits.
  package var hexDigits: String {
    String(decoding: (0..<16).map { UInt8(self >> (60 - 4 * UInt64($0)) & 15).hexDigit }, as: UTF8.self)
  }
}

extension Collection<UInt8> {
  /// Two lower-case hexadecimal digits a byte.
  package var hexDigits: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * count)
    for byte in self { digits += [(byte >> 4).hexDigit, (byte & 15).hexDigit] }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension UInt8 {
  /// The lower-case digit of a value from 0 to 15.
  package var hexDigit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "a") + self - 10 }

  /// 0 to 15 for an ASCII hexadecimal digit of either case.
  package var hexDigitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
