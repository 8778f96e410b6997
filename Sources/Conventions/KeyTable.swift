import Telemetry

/// Every key of every source, found by its bytes: the hot path of ingestion asks it once for each attribute.
struct KeyTable: Sendable {
  /// What to do with a key's value.
  enum Slot: Sendable {
    case text(FactReader.Text, rank: Int, read: @Sendable (AttributeValue) -> String?)
    case count(FactReader.Count, rank: Int, read: @Sendable (AttributeValue) -> Int64?)
    case type(rank: Int, read: @Sendable (AttributeValue) -> SpanType?)
  }

  /// One key: its slots, and whose it is.
  struct Entry: Sendable {
    let key: String
    var dialect: Dialect
    var slots: [Slot] = []
  }

  static let all = KeyTable()

  private(set) var entries: [Entry] = []
  /// The keys' bytes, one after the other; entry `i` has those from `offsets[i]` to `offsets[i + 1]`.
  private var keyBytes: [UInt8] = []
  private var offsets: [Int] = [0]
  /// Open addressing: an index into `entries`, or -1. The size is a power of two, at least four times the keys.
  private var buckets: [Int] = []

  private init() {
    var byKey: [String: Int] = [:]
    func add(_ key: String, _ dialect: Dialect, _ slot: Slot) {
      let index = byKey[key] ?? entries.count
      if index == entries.count { entries.append(Entry(key: key, dialect: dialect)) }
      byKey[key] = index
      entries[index].slots.append(slot)
      entries[index].dialect = min(entries[index].dialect, dialect)
    }
    for (fact, sources) in FactReader.textSources {
      for (rank, source) in sources.enumerated() {
        add(source.key, source.dialect, .text(fact, rank: rank, read: source.read))
      }
    }
    for (fact, sources) in FactReader.countSources {
      for (rank, source) in sources.enumerated() {
        add(source.key, source.dialect, .count(fact, rank: rank, read: source.read))
      }
    }
    for (rank, source) in FactReader.typeSources {
      add(source.key, source.dialect, .type(rank: rank, read: source.read))
    }
    index()
  }

  private mutating func index() {
    for entry in entries {
      keyBytes += Array(entry.key.utf8)
      offsets.append(keyBytes.count)
    }
    var size = 1
    while size < entries.count * 4 { size *= 2 }
    buckets = Array(repeating: -1, count: size)
    for (number, entry) in entries.enumerated() {
      let bytes = Array(entry.key.utf8)
      var bucket = Self.hash(bytes, ByteRange(start: 0, count: bytes.count)) & (size - 1)
      while buckets[bucket] >= 0 { bucket = (bucket + 1) & (size - 1) }
      buckets[bucket] = number
    }
  }

  func number(of range: ByteRange, in bytes: [UInt8]) -> KeyNumber? {
    var bucket = Self.hash(bytes, range) & (buckets.count - 1)
    while buckets[bucket] >= 0 {
      let candidate = buckets[bucket]
      if isKey(candidate, at: range, in: bytes) { return KeyNumber(index: candidate) }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return nil
  }

  private func isKey(_ candidate: Int, at range: ByteRange, in bytes: [UInt8]) -> Bool {
    let start = offsets[candidate]
    guard offsets[candidate + 1] - start == range.count else { return false }
    for i in 0..<range.count where keyBytes[start + i] != bytes[range.start + i] { return false }
    return true
  }

  /// FNV-1a: short keys, no seed needed, since the table is fixed and a sender cannot add to it.
  private static func hash(_ bytes: [UInt8], _ range: ByteRange) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in range.range { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
