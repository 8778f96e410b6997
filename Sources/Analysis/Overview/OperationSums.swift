/// What the spans of one operation add up to.
package struct OperationSums: Sendable, Equatable {
  package var spans: Int64 = 0
  package var errors: Int64 = 0
  /// Of the spans that ended.
  package var durations = DurationHistogram()
  /// From the start of a call to its first token.
  package var firstTokens = DurationHistogram()
  /// The tokens that count.
  package var usage = UsageTally()
  /// Nano-dollars.
  package var cost = Tally()
  /// Spans whose tokens count and whose price nobody knows.
  package var unpriced: Int64 = 0
  /// Output tokens of the calls whose duration is known, and these durations together in nanoseconds.
  package var timedOutput: Int64 = 0
  package var timedDuration: Int128 = 0

  package init() {}

  package static func += (a: inout Self, b: Self) {
    a.spans &+= b.spans
    a.errors &+= b.errors
    a.durations += b.durations
    a.firstTokens += b.firstTokens
    a.usage += b.usage
    a.cost += b.cost
    a.unpriced &+= b.unpriced
    a.timedOutput &+= b.timedOutput
    a.timedDuration &+= b.timedDuration
  }
}
