package import Conventions
import Telemetry

/// What calls used and what that cost, added up.
package struct Spending: Sendable, Equatable {
  /// Calls of a model.
  package var calls = 0
  package var toolCalls = 0
  package var usage = Usage()
  /// Nano-dollars; `nil` while nothing has a known price.
  package var cost: Int64?
  /// Spans whose tokens count and whose price nobody knows: with any of them, `cost` is a lower bound.
  package var unpriced = 0
  /// What the cache saved, in nano-dollars: cached input at the full price minus what it cost. Negative where writing
  /// the cache cost more than reading it spared; `nil` where nothing cached has a known price.
  package var cacheSaving: Int64?

  package init() {}

  /// Nothing was called, used or paid for; tools may have been called.
  package var isNothing: Bool { calls == 0 && usage.isEmpty && cost == nil && unpriced == 0 }

  package static func + (a: Spending, b: Spending) -> Spending {
    var sum = a
    sum += b
    return sum
  }

  package static func += (a: inout Spending, b: Spending) {
    a.calls += b.calls
    a.toolCalls += b.toolCalls
    a.usage += b.usage
    a.cost = sum(a.cost, b.cost)
    a.unpriced += b.unpriced
    a.cacheSaving = sum(a.cacheSaving, b.cacheSaving)
  }

  /// Amounts wrap as those of a trace do: what is added up in any order gives the same.
  private static func sum(_ a: Int64?, _ b: Int64?) -> Int64? {
    guard let a, let b else { return a ?? b }
    return a.saturating(adding: b)
  }
}
