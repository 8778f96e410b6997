import Analysis
import Testing

@Suite struct DurationHistogramTests {
  /// Every order of magnitude from nothing to centuries.
  private static let durations: [Int64] =
    (0..<63).flatMap { power -> [Int64] in
      let two = Int64(1) << power
      return [two - 1, two, two + two / 3, two &+ two / 2 &+ two / 3]
    }.filter { $0 >= 0 } + [.max]

  @Test func theMiddleOfABucketIsWithinTheStatedErrorOfAllItsDurations() {
    for duration in Self.durations {
      let middle = DurationBucket.middle(of: DurationBucket.number(of: duration))
      let error = abs(Double(middle) - Double(duration))
      #expect(error <= Double(duration) * DurationBucket.relativeError, "\(duration) became \(middle)")
    }
  }

  @Test func bucketsAreInTheOrderOfTheirDurations() {
    let numbers = Self.durations.sorted().map(DurationBucket.number)
    #expect(numbers == numbers.sorted())
    #expect(numbers.last == DurationBucket.count - 1)
  }

  @Test(arguments: 1...40)
  func percentilesAreWithinTheStatedErrorOfTheSortedDurations(seed: UInt64) {
    var random = SplitMix(state: seed)
    let durations = (0..<Int.random(in: 1...900, using: &random)).map { _ in
      Int64.random(in: 0...(Int64(1) << Int64.random(in: 1...50, using: &random)), using: &random)
    }
    var histogram = DurationHistogram()
    for duration in durations { histogram.add(duration) }
    let sorted = durations.sorted()
    #expect(histogram.count == Int64(sorted.count))
    #expect(histogram.sum == sorted.reduce(0) { $0 + Int128($1) })
    for hundredth in [1, 25, 50, 90, 95, 99, 100] {
      let rank = (sorted.count * hundredth + 99) / 100
      let exact = Double(sorted[rank - 1])
      let found = Double(histogram.percentile(Double(hundredth) / 100) ?? -1)
      #expect(abs(found - exact) <= exact * DurationBucket.relativeError, "p\(hundredth): \(found), not \(exact)")
    }
  }

  @Test func whatIsTakenAwayWasNeverThere() {
    var histogram = DurationHistogram()
    for duration in Self.durations { histogram.add(duration) }
    let before = histogram
    for duration: Int64 in [5, 70, 1_000_000, .max] {
      histogram.add(duration)
      histogram.add(-1, toBucket: DurationBucket.number(of: duration))
      histogram.add(sum: -Int128(duration))
    }
    #expect(histogram == before)
  }

  /// A span that came again a little longer is in the bucket that it was in.
  @Test func aDifferenceWithinOneBucketChangesTheSum() throws {
    let (before, after) = (1_000_000, 1_000_001) as (Int64, Int64)
    try #require(DurationBucket.number(of: before) == DurationBucket.number(of: after))
    var difference = DurationHistogram()
    difference.add(after)
    difference.add([(DurationBucket.number(of: before), 1)], sum: Int128(before), times: -1)
    var histogram = DurationHistogram()
    histogram.add(before)
    histogram += difference
    #expect(histogram.sum == 1_000_001 && histogram.count == 1)
  }

  @Test func ofNothingThereIsNoPercentileAndNoMean() {
    #expect(DurationHistogram().percentile(0.5) == nil)
    #expect(DurationHistogram().mean == nil)
  }
}

/// SplitMix64: a seed gives the same test again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
