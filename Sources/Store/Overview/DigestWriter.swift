import Analysis

/// Writes sums as bytes: numbers of seven bits a byte, the low ones first, histograms as the buckets that are not empty.
/// The numbers of the operations come first, so that `DigestFilter` need not read the rest.
///
/// Sums never are negative; one that is, since a file was damaged, is written as 0.
struct DigestWriter {
  private(set) var bytes: [UInt8] = []

  /// Marks the parts of an operation that are there.
  struct Parts: OptionSet {
    let rawValue: UInt64
    static let usage = Parts(rawValue: 1)
    static let firstTokens = Parts(rawValue: 2)
    static let cost = Parts(rawValue: 4)
  }

  init(_ all: DigestSums) {
    let kept = all.numbers.indices.filter { all.sums[$0].spans > 0 }.sorted { all.numbers[$0] < all.numbers[$1] }
    bytes.reserveCapacity(64 + kept.count * 48)
    write(Int64(kept.count))
    for place in kept { write(all.numbers[place]) }
    write(all.traces.count)
    write(all.traces.failed)
    write(all.traces.durations)
    write(all.traces.cost)
    write(all.traces.unpriced)
    for place in kept { write(all.sums[place]) }
  }

  private mutating func write(_ sums: OperationSums) {
    var parts: Parts = []
    if sums.usage != UsageTally() { parts.insert(.usage) }
    if sums.firstTokens.count > 0 { parts.insert(.firstTokens) }
    if sums.cost.count > 0 || sums.unpriced > 0 { parts.insert(.cost) }
    write(parts.rawValue)
    write(sums.spans)
    write(sums.errors)
    write(sums.durations)
    if parts.contains(.firstTokens) { write(sums.firstTokens) }
    if parts.contains(.usage) {
      write(sums.usage)
      write(sums.timedOutput)
      write(sums.timedDuration)
    }
    if parts.contains(.cost) {
      write(sums.cost)
      write(sums.unpriced)
    }
  }

  private mutating func write(_ histogram: DurationHistogram) {
    let number = histogram.bucketCount
    write(Int64(number))
    var last = 0
    histogram.forEachBucket { bucket, count in
      write(Int64(bucket - last))
      write(count)
      last = bucket
    }
    if number > 0 { write(histogram.sum) }
  }

  private mutating func write(_ usage: UsageTally) {
    write(usage.input)
    write(usage.output)
    write(usage.cacheRead)
    write(usage.cacheWrite)
    write(usage.reasoning)
    write(usage.unsplit)
  }

  private mutating func write(_ tally: Tally) {
    write(tally.count)
    if tally.count > 0 { write(tally.sum) }
  }

  private mutating func write(_ number: Int64) { write(UInt64(max(0, number))) }

  private mutating func write(_ number: Int128) {
    var rest = UInt128(max(0, number))
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func write(_ number: UInt64) {
    var rest = number
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
