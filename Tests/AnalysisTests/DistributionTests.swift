import Analysis
import Telemetry
import Testing

private func explicit(_ counts: [UInt64], _ bounds: [Double], _ least: Double? = nil, _ greatest: Double? = nil)
  -> Distribution
{
  var content = MetricContent()
  (content.bucketCounts, content.bounds, content.least, content.greatest) = (counts, bounds, least, greatest)
  return Distribution(content, of: .histogram)
}

private func exponential(
  scale: Int32, zero: UInt64 = 0, positive: (Int32, [UInt64]) = (0, []), negative: (Int32, [UInt64]) = (0, [])
) -> MetricContent {
  var content = MetricContent()
  (content.scale, content.zeroCount) = (scale, zero)
  content.positive = MetricContent.ExponentialBuckets(offset: positive.0, counts: positive.1)
  content.negative = MetricContent.ExponentialBuckets(offset: negative.0, counts: negative.1)
  return content
}

private func isNear(_ value: Double?, _ expected: Double) -> Bool {
  value.map { abs($0 - expected) < 1e-9 * max(1, abs(expected)) } ?? false
}

@Test(
  arguments: [
    (explicit([2, 4, 3, 1], [10, 20, 50]), 0.5, 17.5),  // 3 of the 4 between 10 and 20
    (explicit([2, 4, 3, 1], [10, 20, 50]), 0.9, 50),
    (explicit([2, 4, 3, 1], [10, 20, 50]), 0.99, 50),  // without a greatest value, the last bound
    (explicit([2, 4, 3, 1], [10, 20, 50], nil, 80), 0.99, 77),  // 0.9 of 1 between 50 and 80
    (explicit([2, 4, 3, 1], [10, 20, 50], 4, nil), 0.1, 7),  // 1 of the 2 between 4 and 10
    (explicit([1, 0], [5], 3, 3), 0.5, 3),  // never beyond the greatest value
    (explicit([4, 0], [-10]), 0.5, -10),
    (explicit([4], [], 1, 5), 0.25, 2),
  ])
func interpolatesWithinExplicitBuckets(distribution: Distribution, share: Double, expected: Double) {
  #expect(isNear(distribution.percentile(share), expected))
}

@Test(
  arguments: [
    (exponential(scale: 0, positive: (0, [1, 2, 1])), 0.5, 3),  // 1 of the 2 between 2 and 4
    (exponential(scale: 0, positive: (0, [1, 2, 1])), 0.9, 6.4),  // 0.6 of the 1 between 4 and 8
    (exponential(scale: 0, zero: 4, positive: (0, [4])), 0.5, 0),
    (exponential(scale: 0, negative: (0, [2])), 0.5, -1.5),
    (exponential(scale: 1, positive: (2, [2])), 0.5, (2 + 8.0.squareRoot()) / 2),
    (exponential(scale: -1, positive: (0, [2])), 0.5, 2.5),  // between 1 and 4
    (exponential(scale: 0, positive: (-2, [4])), 0.5, 0.375),
  ] as [(MetricContent, Double, Double)])
func interpolatesWithinExponentialBuckets(content: MetricContent, share: Double, expected: Double) {
  #expect(isNear(Distribution(content, of: .exponentialHistogram).percentile(share), expected))
}

@Test func bucketsOfDifferentBoundsAddUpWhereTheyOverlap() {
  var sum = explicit([10, 0], [10])
  sum += explicit([0, 10, 0], [5, 15])
  // 5 below 5; from there to 10 two a unit.
  #expect(isNear(sum.percentile(0.5), 7.5) && isNear(sum.percentile(1), 15))
}

@Test func aDistributionOfNothingHasNoPercentile() {
  #expect(Distribution().percentile(0.5) == nil && explicit([0, 0], [1]).percentile(0.5) == nil)
  #expect(explicit([3], []).percentile(0.5) == nil)  // one bucket without any end
}

@Test func bucketsOfACoarserScaleAreTwoOfTheFinerOne() {
  let earlier = exponential(scale: 1, positive: (0, [1, 1, 1, 1]))
  let later = exponential(scale: 0, positive: (0, [4, 2]))
  let change = Distribution(later, of: .exponentialHistogram, since: earlier)
  // Two more between 1 and 2, none more between 2 and 4.
  #expect(isNear(change.percentile(0.5), 1.5) && isNear(change.percentile(1), 2))
}

@Test func hostileBucketsNeverTrap() {
  let counts: [UInt64] = [.max, .max, 1]
  for scale in [Int32.min, -10, 0, 20, .max] {
    for offset in [Int32.min, 0, .max] {
      let content = exponential(scale: scale, zero: .max, positive: (offset, counts), negative: (offset, counts))
      for share in [0, 0.5, 1] { _ = Distribution(content, of: .exponentialHistogram).percentile(share) }
      _ = Distribution(content, of: .exponentialHistogram, since: exponential(scale: .max, positive: (.min, counts)))
    }
  }
  let all: [[Double]] = [[.nan, 1], [2, 1], [-.infinity, .infinity], [.greatestFiniteMagnitude, -1e308]]
  for bounds in all {
    for end in [nil, .nan, .infinity] as [Double?] { _ = explicit(counts, bounds, end, end).percentile(0.5) }
  }
}
