import Analysis
import Foundation

/// Makes numbers of names as they come from a statement, without a string for each: of the names in a hundred thousand
/// rows a few hundred differ.
@safe struct RawNames {
  private(set) var names: [String] = []
  /// Number and one; 0 is free.
  private var slots: [UInt32]
  private var hashes: [UInt64] = []
  /// Senders choose names: they do not choose where these fall.
  private let seed = UInt64.random(in: .min ... .max)

  init() { slots = Array(repeating: 0, count: 256) }

  /// The number of the text in a column; `NameTable.none` for NULL.
  mutating func number(_ row: RawStatement, _ column: Int32) -> Int32 {
    // An empty text has an address, NULL has none.
    unsafe row.withText(column) { bytes in unsafe bytes.baseAddress == nil ? NameTable.none : unsafe number(of: bytes) }
  }

  @unsafe private mutating func number(of bytes: UnsafeRawBufferPointer) -> Int32 {
    let hash = unsafe hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, unsafe Self.isEqual(&names[number], bytes) { return Int32(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(names.count) + 1
    hashes.append(hash)
    var name = unsafe String(decoding: bytes, as: UTF8.self)
    name.makeContiguousUTF8()
    names.append(name)
    if names.count * 2 > slots.count { grow() }
    return Int32(names.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number) + 1
    }
  }

  /// What was not UTF-8 and was repaired differs from its bytes, and becomes a name again each time.
  @unsafe private static func isEqual(_ name: inout String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    name.withUTF8 { known in
      guard known.count == bytes.count, let a = known.baseAddress, let b = bytes.baseAddress else {
        return known.count == bytes.count
      }
      return unsafe memcmp(a, b, known.count) == 0
    }
  }

  /// Eight bytes at a time.
  @unsafe private func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = Self.mixed(hash ^ (unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    while offset < bytes.count {
      hash = Self.mixed(hash ^ UInt64(unsafe bytes[offset]))
      offset += 1
    }
    return hash
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
