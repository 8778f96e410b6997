import Telemetry

/// Every key of every source, found by its bytes: the hot path of ingestion asks it once for each attribute.
final class KeyTable: Sendable {
  /// What to do with a key's value.
  enum Slot: Sendable {
    case text(FactReader.Text, rank: Int, read: @Sendable (AttributeValue) -> String?)
    case count(FactReader.Count, rank: Int, read: @Sendable (AttributeValue) -> Int64?)
    case type(rank: Int, read: @Sendable (AttributeValue) -> SpanType?)
    case tags(rank: Int, read: @Sendable (AttributeValue) -> [String]?)
    case failure(read: @Sendable (AttributeValue) -> Bool?)
    /// Seconds until the first token.
    case firstToken(rank: Int, read: @Sendable (AttributeValue) -> Double?)
    /// When the first token came.
    case firstTokenTime
  }

  /// One key while the table is made: its slots, and whose it is.
  private struct Entry {
    let key: String
    /// Whose mark the key is; `nil` for a key that many use.
    var dialect: Dialect?
    var slots: [Slot] = []
  }

  static let all = KeyTable()

  private let dialects: [Dialect?]
  /// All slots; key `i` has those from `firstSlots[i]` to `firstSlots[i + 1]`.
  let slots: [Slot]
  private let firstSlots: [Int]
  /// The keys' bytes, one after the other; key `i` has those from `offsets[i]` to `offsets[i + 1]`.
  private let keyBytes: [UInt8]
  private let offsets: [Int]
  /// Open addressing: the number of a key, or -1. The size is a power of two, at least four times the keys.
  private let buckets: [Int]

  private init() {
    let entries = Self.entries()
    let keys = entries.map { Array($0.key.utf8) }
    dialects = entries.map(\.dialect)
    slots = entries.flatMap(\.slots)
    firstSlots = Self.sums(of: entries.map(\.slots.count))
    keyBytes = keys.flatMap(\.self)
    offsets = Self.sums(of: keys.map(\.count))
    buckets = Self.buckets(of: keys)
  }

  /// Each the sum of the counts before it, and the sum of all at the end.
  private static func sums(of counts: [Int]) -> [Int] {
    counts.reduce(into: [0]) { sums, count in sums.append(sums[sums.count - 1] + count) }
  }

  func dialect(of key: KeyNumber) -> Dialect? { dialects[key.index] }

  func slots(of key: KeyNumber) -> Range<Int> { firstSlots[key.index]..<firstSlots[key.index + 1] }

  private static func entries() -> [Entry] {
    var entries: [Entry] = []
    var byKey: [String: Int] = [:]
    func add(_ key: String, _ dialect: Dialect, _ slot: Slot) {
      let index = byKey[key] ?? entries.count
      if index == entries.count { entries.append(Entry(key: key, dialect: mark(key, dialect))) }
      byKey[key] = index
      entries[index].slots.append(slot)
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
    for (rank, source) in GroupSources.tags.enumerated() {
      add(source.key, source.dialect, .tags(rank: rank, read: source.read))
    }
    for source in FailureSources.failed { add(source.key, source.dialect, .failure(read: source.read)) }
    // Several write these keys: they mark nobody.
    for (rank, source) in FirstTokenSources.numbers.enumerated() {
      add(source.key, .generic, .firstToken(rank: rank, read: source.read))
    }
    add(FirstTokenSources.time, .generic, .firstTokenTime)
    return entries
  }

  /// A row says who is known to write a key; only a beginning that is nobody else's, or a key that no other standard
  /// has, marks its span.
  private static func mark(_ key: String, _ dialect: Dialect) -> Dialect? {
    let bytes = Array(key.utf8)
    if let owner = KeyPrefixes.all.dialect(of: ByteRange(start: 0, count: bytes.count), in: bytes) { return owner }
    return dialect == .generic ? nil : dialect
  }

  private static func buckets(of keys: [[UInt8]]) -> [Int] {
    var size = 1
    while size < keys.count * 4 { size *= 2 }
    var buckets = Array(repeating: -1, count: size)
    for (number, key) in keys.enumerated() {
      var bucket = hash(key, ByteRange(start: 0, count: key.count)) & (size - 1)
      while buckets[bucket] >= 0 { bucket = (bucket + 1) & (size - 1) }
      buckets[bucket] = number
    }
    return buckets
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

  /// Mixes the length with eight of the bytes: enough to spread a fixed table, to which no sender can add.
  private static func hash(_ bytes: [UInt8], _ range: ByteRange) -> Int {
    let (start, count) = (range.start, range.count)
    guard count > 0 else { return 0 }
    func byte(_ offset: Int) -> UInt64 { UInt64(bytes[start + max(0, offset)]) }
    let last = byte(count - 1) | byte(count - 2) << 8 | byte(count - 4) << 16 | byte(count - 7) << 24
    let inner = byte(count / 2) | byte(count / 3) << 8 | byte(count / 4) << 16 | byte(count * 3 / 4) << 24
    let mixed = (last ^ inner << 32 ^ UInt64(truncatingIfNeeded: count)) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed >> 33)
  }
}
