import Telemetry

/// IDs in hexadecimal.
enum Hexadecimal {
  /// Appends the bytes that an even number of digits of either case stand for.
  ///
  /// IDs of any length are taken, so that a link's wrong one comes back as it was sent. No base64 of 8 or 16 bytes is
  /// mistaken for one: its padding is no digit.
  /// - Returns: false, with nothing appended, when the text is not such digits.
  static func append(_ range: Range<Int>, of text: WireBytes, to writer: inout WireWriter) -> Bool {
    guard range.count.isMultiple(of: 2) else { return false }
    let start = writer.bytes.count
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      guard let high = text[index].hexDigitValue, let low = text[index + 1].hexDigitValue else {
        writer.truncate(to: start)
        return false
      }
      writer.append(high << 4 | low)
    }
    return true
  }

  /// Appends bytes as lower-case digits.
  static func append(_ bytes: WireBytes, _ range: Range<Int>, to text: inout [UInt8]) {
    for index in range {
      text.append((bytes[index] >> 4).hexDigit)
      text.append((bytes[index] & 15).hexDigit)
    }
  }
}
