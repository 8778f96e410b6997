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
    let (value, isWhole) = nineBytes()
    guard isWhole else { throw damaged }
    return Int64(value)
  }

  /// Most long numbers are short: 128 bits are used only where they must be.
  mutating func longNumber() throws(Damaged) -> Int128 {
    let (value, isWhole) = nineBytes()
    if isWhole { return Int128(value) }
    var long = UInt128(value)
    var shift: UInt128 = 63
    while place < bytes.count, shift < 126 {
      let byte = bytes[place]
      place += 1
      long |= UInt128(byte & 127) << shift
      if byte < 128 { return Int128(long) }
      shift += 7
    }
    throw damaged
  }

  /// The 63 bits of the next nine bytes at most, and whether the number ends with them.
  private mutating func nineBytes() -> (value: UInt64, isWhole: Bool) {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return (value, true) }
      shift += 7
    }
    return (value, false)
  }
}
