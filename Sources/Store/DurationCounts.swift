/// How long something took, many times over, in few buckets: for the server's own metrics.
package struct DurationCounts: Sendable, Equatable {
  /// Upper bounds in seconds: what a person notices, and what a disk takes.
  package static let bounds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private var counts = [Int64](repeating: 0, count: bounds.count)
  package private(set) var count: Int64 = 0
  /// Seconds.
  package private(set) var sum = 0.0

  package init() {}

  package mutating func add(_ duration: Duration) {
    let seconds = duration / .seconds(1)
    if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { counts[bucket] += 1 }
    count += 1
    sum += seconds
  }

  /// Of each bound, how many took at most that long.
  package var buckets: [(bound: Double, count: Int64)] {
    var sum: Int64 = 0
    return zip(Self.bounds, counts).map { bound, count in
      sum += count
      return (bound, sum)
    }
  }
}
