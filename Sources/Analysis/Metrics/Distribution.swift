import Foundation
package import Telemetry

/// Measurements counted by intervals: what histograms of several senders, bounds and scales add up to.
///
/// Within an interval they are taken to be spread evenly.
package struct Distribution: Sendable {
  private struct Interval: Hashable {
    let lower: Double
    /// As `lower` for a single value.
    let upper: Double
  }

  private var counts: [Interval: Double] = [:]
  /// All lie within these, as far as senders tell.
  private var least = Double.infinity
  private var greatest = -Double.infinity

  package init() {}

  package var isEmpty: Bool { counts.isEmpty }

  package static func += (left: inout Distribution, right: Distribution) {
    for (interval, count) in right.counts { left.counts[interval, default: 0] += count }
    if right.counts.isEmpty { return }
    left.least = min(left.least, right.least)
    left.greatest = max(left.greatest, right.greatest)
  }

  /// Adds measurements; nothing that is not finite or not more than none.
  private mutating func add(_ count: Double, from lower: Double, to upper: Double) {
    guard count > 0, count.isFinite, lower.isFinite, upper.isFinite, lower <= upper else { return }
    counts[Interval(lower: lower, upper: upper), default: 0] += count
  }

  /// The value that a share of all measurements does not exceed, by linear interpolation within its interval; `nil`
  /// without measurements.
  /// - Parameter share: 0 to 1.
  package func percentile(_ share: Double) -> Double? {
    guard let last = counts.keys.map(\.upper).max() else { return nil }
    return min(max(value(at: share) ?? last, least), greatest)
  }

  /// Goes up through all ends of intervals, which may overlap, with the density of those it is within.
  private func value(at share: Double) -> Double? {
    let rank = share * counts.values.reduce(0, +)
    var steps: [Double: (mass: Double, density: Double)] = [:]
    for (interval, count) in counts {
      let width = interval.upper - interval.lower
      guard width > 0, (count / width).isFinite, width.isFinite else {
        steps[interval.upper, default: (0, 0)].mass += count
        continue
      }
      steps[interval.lower, default: (0, 0)].density += count / width
      steps[interval.upper, default: (0, 0)].density -= count / width
    }
    var (seen, density, former) = (0.0, 0.0, 0.0)
    for (edge, step) in steps.sorted(by: { $0.key < $1.key }) {
      let within = density * (edge - former)
      if within > 0, seen + within >= rank { return former + (rank - seen) / density }
      seen += max(0, within) + step.mass
      if step.mass > 0, seen >= rank { return edge }
      density += step.density
      former = edge
    }
    return nil
  }
}

extension Distribution {
  /// The buckets of a point, without those of one before.
  /// - Parameters:
  ///   - kind: of both points.
  ///   - earlier: of the same series; its buckets are ended by the same bounds, its scale is as fine or finer.
  package init(_ content: MetricContent, of kind: MetricKind, since earlier: MetricContent? = nil) {
    self.init()
    switch kind {
    case .histogram: addBuckets(content, earlier)
    case .exponentialHistogram: addExponential(content, earlier)
    case .gauge, .sum, .summary: return
    }
    least = content.least ?? -.infinity
    greatest = content.greatest ?? .infinity
    if least.isNaN { least = -.infinity }
    if greatest.isNaN { greatest = .infinity }
    if least > greatest { (least, greatest) = (-.infinity, .infinity) }
  }

  /// The first bucket begins at the least value, else at 0 if it ends above; the last ends at the greatest value, else
  /// where it begins.
  private mutating func addBuckets(_ content: MetricContent, _ earlier: MetricContent?) {
    let bounds = content.bounds
    for (place, count) in content.bucketCounts.enumerated() where place <= bounds.count {
      let earlierCount = earlier.map { place < $0.bucketCounts.count ? $0.bucketCounts[place] : 0 } ?? 0
      let first = bounds.first ?? content.greatest ?? .nan
      let lower = place > 0 ? bounds[place - 1] : min(first, content.least ?? min(0, first))
      let upper = place < bounds.count ? bounds[place] : max(lower, content.greatest ?? lower)
      add(Double(count) - Double(earlierCount), from: lower, to: upper)
    }
  }

  private mutating func addExponential(_ content: MetricContent, _ earlier: MetricContent?) {
    let scale = content.scale
    let threshold = content.zeroThreshold
    let lower = content.negative.counts.isEmpty ? 0 : -threshold
    add(Double(content.zeroCount) - Double(earlier?.zeroCount ?? 0), from: lower, to: threshold)
    let positive = Self.counts(content.positive, scale, since: earlier?.positive, earlier?.scale ?? scale)
    for (bucket, count) in positive { add(count, from: Self.bound(bucket, scale), to: Self.bound(bucket + 1, scale)) }
    let negative = Self.counts(content.negative, scale, since: earlier?.negative, earlier?.scale ?? scale)
    for (bucket, count) in negative { add(count, from: -Self.bound(bucket + 1, scale), to: -Self.bound(bucket, scale)) }
  }

  /// How much each bucket grew. Two buckets of a scale are one of the scale below.
  private static func counts(
    _ buckets: MetricContent.ExponentialBuckets, _ scale: Int32, since earlier: MetricContent.ExponentialBuckets?,
    _ earlierScale: Int32
  ) -> [Int64: Double] {
    var counts: [Int64: Double] = [:]
    for (place, count) in buckets.counts.enumerated() where count > 0 {
      counts[Int64(buckets.offset) + Int64(place), default: 0] += Double(count)
    }
    let shift = max(0, Int64(earlierScale) - Int64(scale))
    for (place, count) in (earlier?.counts ?? []).enumerated() where count > 0 {
      counts[(Int64(earlier?.offset ?? 0) + Int64(place)) >> shift, default: 0] -= Double(count)
    }
    return counts
  }

  /// Where a bucket begins: 2^(bucket × 2^-scale).
  private static func bound(_ bucket: Int64, _ scale: Int32) -> Double {
    exp2(Double(bucket) * exp2(-Double(scale)))
  }
}
