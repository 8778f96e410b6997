import Conventions
import Telemetry

/// Which amounts make a trace's cost. Nano-dollars.
///
/// A span that owns its usage costs what its sender says, or what the price table makes of it. A sum that a sender
/// reports of a whole branch counts only where nothing below has a price.
package struct CostOwnership: Sendable {
  package enum Source: String, Sendable {
    /// The sender's own amount.
    case reported
    /// The sender's amount of the same call on a span around it.
    case reportedByWrapper = "reported by a wrapper"
    /// The amount that a log record of the same call has.
    case reportedByLog = "reported by a log record"
    /// From the price table.
    case computed
    /// The sender's amount of a whole branch, in which nothing has a price.
    case estimate
  }

  /// By index into the spans: what counts; `nil` for a span that adds nothing.
  package private(set) var costs: [Int64?]
  package private(set) var sources: [Source?]
  /// Spans whose tokens count and whose price nobody knows.
  package private(set) var isUnknown: [Bool]
  /// What the cache saved of those that count, in nano-dollars; `nil` where nothing was cached or no price is known.
  package let cacheSavings: [Int64?]

  package init(_ spans: [SpanOutline], parents: ParentIndex, usage: UsageOwnership, _ context: TraceContext) {
    costs = Array(repeating: nil, count: spans.count)
    sources = Array(repeating: nil, count: spans.count)
    isUnknown = Array(repeating: false, count: spans.count)
    cacheSavings = spans.indices.map { index in
      guard let counted = usage.counted[index], counted.total > 0, usage.rules[index] != .increase else { return nil }
      return spans[usage.knownBetter[index] ?? index].facts.cacheSaving
    }
    for index in spans.indices { price(index, spans, usage, context) }
    for index in spans.indices { takeFromWrapper(index, spans, usage) }
    takeSums(spans, parents, usage)
  }

  /// The sum of all that is known of some spans; `nil` where nothing is.
  package func total(of part: [Int]) -> Int64? {
    let known = part.compactMap { costs[$0] }
    return known.isEmpty ? nil : known.reduce(0) { $0.saturating(adding: $1) }
  }

  private mutating func price(
    _ index: Int, _ spans: [SpanOutline], _ usage: UsageOwnership, _ context: TraceContext
  ) {
    guard let counted = usage.counted[index], counted.total > 0 else { return }
    if usage.rules[index] != .increase {
      if let reported = Self.reported(spans[index].facts) {
        costs[index] = reported
        sources[index] = .reported
        return
      }
      if let logged = context.loggedCost(spans[index].facts) {
        costs[index] = logged
        sources[index] = .reportedByLog
        return
      }
      if let computed = spans[usage.knownBetter[index] ?? index].facts.computedCost {
        costs[index] = computed
        sources[index] = .computed
        return
      }
    }
    isUnknown[index] = true
  }

  /// A framework's span around a library's: the tokens are counted below, the price may be known above.
  private mutating func takeFromWrapper(_ index: Int, _ spans: [SpanOutline], _ usage: UsageOwnership) {
    guard usage.rules[index] == .wrapper || usage.rules[index] == .repeated, let call = usage.wrapped[index],
      usage.counted[call] != nil,
      sources[call] != .reported, let reported = Self.reported(spans[index].facts)
    else { return }
    costs[call] = reported
    sources[call] = spans[index].facts.usageRole == .logged ? .reportedByLog : .reportedByWrapper
    isUnknown[call] = false
  }

  /// Amounts of spans that are no model calls: their own where nothing below has one.
  private mutating func takeSums(_ spans: [SpanOutline], _ parents: ParentIndex, _ usage: UsageOwnership) {
    var isKnownBelow = [Bool](repeating: false, count: spans.count)
    var covered: Set<Int> = []
    for index in parents.leavesFirst {
      let mayCount = usage.counted[index] == nil && usage.rules[index] != .repeated && !isKnownBelow[index]
      if mayCount, let reported = Self.reportedSum(spans[index].facts) {
        costs[index] = reported
        sources[index] = spans[index].facts.usage.isEmpty ? .reported : .estimate
        covered.insert(index)
      }
      let isKnown = costs[index] != nil || isKnownBelow[index] || usage.isCountedElsewhere(index)
      if let parent = parents[index], isKnown { isKnownBelow[parent] = true }
    }
    guard !covered.isEmpty else { return }
    var isCovered = [Bool](repeating: false, count: spans.count)
    for index in parents.leavesFirst.reversed() {
      isCovered[index] = covered.contains(index) || parents[index].map { isCovered[$0] } ?? false
      if isCovered[index] { isUnknown[index] = false }
    }
  }

  private static func reportedSum(_ facts: Facts) -> Int64? {
    guard let reported = facts.reportedCost, reported > 0 else { return nil }
    return facts.type.isModelCall || facts.usageRole == .ledger ? nil : reported
  }

  /// 0 for tokens means that the sender knows no price; only Langfuse's own details mean what they say.
  private static func reported(_ facts: Facts) -> Int64? {
    guard let cost = facts.reportedCost else { return nil }
    return cost == 0 && facts.usage.total > 0 && facts.dialect != Dialect.langfuse.name ? nil : cost
  }
}
