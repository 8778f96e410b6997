/// Reads the numbers of a digest.
struct DigestReader {
  /// The bytes are none that this program wrote.
  struct Damaged: Error, CustomStringConvertible {
    let offset: Int
    var description: String {
      "a digest of the database ends or overflows at byte \(offset); `spanloom rederive` makes them anew"
    }
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func number() throws(Damaged) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return Int64(value) }
      shift += 7
    }
    throw Damaged(offset: place)
  }

  mutating func longNumber() throws(Damaged) -> Int128 {
    var value: UInt128 = 0
    var shift: UInt128 = 0
    while place < bytes.count, shift < 126 {
      let byte = bytes[place]
      place += 1
      value |= UInt128(byte & 127) << shift
      if byte < 128 { return Int128(value) }
      shift += 7
    }
    throw Damaged(offset: place)
  }
}
