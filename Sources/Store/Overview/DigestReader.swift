/// Reads the numbers of a digest.
struct DigestReader {
  /// The bytes are none that this program wrote.
  struct Damaged: Error, CustomStringConvertible {
    let offset: Int
    var description: String {
      "a digest in the database is damaged at byte \(offset)"
    }
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What is read here cannot be.
  var damaged: Damaged { Damaged(offset: place) }

  mutating func number() throws(Damaged) -> Int64 {
    guard place < bytes.count else { throw damaged }
    let byte = bytes[place]
    guard byte > 127 else {
      place += 1
      return Int64(byte)
    }
    return try numberOfSeveralBytes()
  }

  /// The numbers of the operations, with which a digest begins.
  mutating func readNumbers(into numbers: inout [Int64]) throws(Damaged) {
    numbers.removeAll(keepingCapacity: true)
    for _ in 0..<(try number()) { numbers.append(try number()) }
  }

  private mutating func numberOfSeveralBytes() throws(Damaged) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return Int64(value) }
      shift += 7
    }
    throw damaged
  }

  /// Most long numbers are short: 128 bits are used only where they must be.
  mutating func longNumber() throws(Damaged) -> Int128 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return Int128(value) }
      shift += 7
    }
    var long = UInt128(value)
    var longShift: UInt128 = 63
    while place < bytes.count, longShift < 126 {
      let byte = bytes[place]
      place += 1
      long |= UInt128(byte & 127) << longShift
      if byte < 128 { return Int128(long) }
      longShift += 7
    }
    throw damaged
  }
}
