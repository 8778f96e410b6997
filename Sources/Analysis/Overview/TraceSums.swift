/// What whole traces add up to.
package struct TraceSums: Sendable, Equatable {
  package var count: Int64 = 0
  /// Traces with a span that failed.
  package var failed: Int64 = 0
  package var durations = DurationHistogram()
  /// Nano-dollars.
  package var cost = Tally()
  /// Spans whose tokens count and whose price nobody knows.
  package var unpriced: Int64 = 0

  package init() {}

  mutating func add(_ totals: TraceTotals) {
    count &+= 1
    if totals.errorCount > 0 { failed &+= 1 }
    durations.add(totals.duration)
    cost.add(totals.cost)
    unpriced &+= Int64(totals.unpricedCount)
  }

  package static func += (a: inout Self, b: Self) {
    a.count &+= b.count
    a.failed &+= b.failed
    a.durations += b.durations
    a.cost += b.cost
    a.unpriced &+= b.unpriced
  }
}
