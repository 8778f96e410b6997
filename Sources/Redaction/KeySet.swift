import OTLP

/// Names that are found by their bytes, without making anything of them.
struct KeySet: Sendable {
  private let names: [UInt8]
  /// Open addressing, at least twice the names: where each lies; 0 bytes for a free slot.
  private let slots: [(start: Int, count: Int)]

  init(_ keys: Set<String>) {
    var names: [UInt8] = []
    var size = 16
    while size < 2 * keys.count { size *= 2 }
    var slots = [(start: Int, count: Int)](repeating: (0, 0), count: size)
    for key in keys.sorted() where !key.isEmpty {
      var slot = Self.hash(Array(key.utf8).span, 0..<key.utf8.count) & (size - 1)
      while slots[slot].count > 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = (names.count, key.utf8.count)
      names += key.utf8
    }
    (self.names, self.slots) = (names, slots)
  }

  func contains(_ range: Range<Int>, in bytes: WireBytes) -> Bool {
    var slot = Self.hash(bytes, range) & (slots.count - 1)
    while slots[slot].count > 0 {
      let candidate = slots[slot]
      if candidate.count == range.count, holds(candidate.start, range, bytes) { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  private func holds(_ start: Int, _ range: Range<Int>, _ bytes: WireBytes) -> Bool {
    for offset in 0..<range.count where names[start + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  /// Source: Fowler, Noll and Vo, FNV-1a.
  private static func hash(_ bytes: WireBytes, _ range: Range<Int>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for index in range { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}
