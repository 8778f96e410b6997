/// How many durations fell into each bucket, and their exact sum.
package struct DurationHistogram: Sendable, Equatable {
  /// Nanoseconds: of a few centuries each, so that 64 bits may not hold them together.
  package private(set) var sum: Int128 = 0
  package private(set) var count: Int64 = 0
  /// Counts of the buckets from `first` on.
  private var first = 0
  private var counts: [Int64] = []
  /// Of those that are not empty.
  package private(set) var bucketCount = 0

  package init() {}

  package mutating func add(_ duration: Int64) {
    add(1, toBucket: DurationBucket.number(of: duration))
    add(sum: Int128(max(0, duration)))
  }

  package mutating func add(sum more: Int128) { sum &+= more }

  /// - Parameter number: negative to take away.
  package mutating func add(_ number: Int64, toBucket bucket: Int) {
    guard (0..<DurationBucket.count).contains(bucket) else { return }
    makeRoom(for: bucket)
    change(bucket, by: number)
    count &+= number
  }

  /// Many at once: digests are read by the thousand.
  /// - Parameters:
  ///   - buckets: in ascending order.
  ///   - sign: -1 takes away what was added.
  package mutating func add(_ buckets: [(bucket: Int, count: Int64)], sum more: Int128, times sign: Int64) {
    guard let least = buckets.first?.bucket, let most = buckets.last?.bucket,
      least >= 0, most < DurationBucket.count, least <= most
    else { return }
    makeRoom(for: least)
    makeRoom(for: most)
    var all: Int64 = 0
    for (bucket, number) in buckets where (least...most).contains(bucket) {
      change(bucket, by: sign &* number)
      all &+= number
    }
    count &+= sign &* all
    sum &+= sign < 0 ? 0 &- more : more
  }

  /// Of differences too, whose buckets may all be empty where durations changed a little.
  package static func += (a: inout Self, b: Self) {
    a.sum &+= b.sum
    b.forEachBucket { bucket, count in a.add(count, toBucket: bucket) }
  }

  /// The buckets that are not empty, the shortest first.
  package func forEachBucket(_ body: (_ bucket: Int, _ count: Int64) -> Void) {
    var left = bucketCount
    for index in counts.indices where counts[index] != 0 {
      body(first + index, counts[index])
      left -= 1
      if left == 0 { return }
    }
  }

  package var buckets: [(bucket: Int, count: Int64)] {
    var all: [(bucket: Int, count: Int64)] = []
    forEachBucket { all.append(($0, $1)) }
    return all
  }

  /// Nanoseconds; `nil` of none.
  package var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The duration at the nearest rank, within `DurationBucket.relativeError`; that of one alone is exact. `nil` of none.
  /// - Parameter share: as in 0.95; above 0.
  package func percentile(_ share: Double) -> Int64? {
    guard count > 0 else { return nil }
    if count == 1 { return Int64(clamping: sum) }
    let rank = max(1, (share * Double(count)).rounded(.up))
    var seen: Int64 = 0
    for (index, number) in counts.enumerated() {
      seen &+= number
      if Double(seen) >= rank { return DurationBucket.middle(of: first + index) }
    }
    return nil
  }

  /// - Precondition: there is room for it.
  private mutating func change(_ bucket: Int, by number: Int64) {
    let before = counts[bucket - first]
    let after = before &+ number
    counts[bucket - first] = after
    if (before == 0) != (after == 0) { bucketCount += before == 0 ? 1 : -1 }
  }

  /// Buckets are made in steps, since the next duration is likely near.
  private mutating func makeRoom(for bucket: Int) {
    if bucket >= first && bucket < first + counts.count { return }
    let step = 32
    if counts.isEmpty { first = bucket / step * step }
    if bucket < first {
      let start = bucket / step * step
      counts.insert(contentsOf: repeatElement(0, count: first - start), at: 0)
      first = start
    }
    let missing = bucket - first - counts.count
    if missing >= 0 { counts.append(contentsOf: repeatElement(0, count: (missing / step + 1) * step)) }
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.sum == b.sum && a.buckets.elementsEqual(b.buckets, by: ==)
  }
}
