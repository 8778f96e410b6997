package import Analysis
import Conventions

/// What was spent under one name.
package struct SpendingLine: Sendable, Equatable {
  /// `nil` for what nobody names.
  package let name: String?
  package let sum: SpendingSum

  package init(name: String?, sum: SpendingSum) {
    self.name = name
    self.sum = sum
  }
}

/// What traces spent together.
package struct SpendingSum: Sendable, Equatable {
  /// Traces that are part of it.
  package var traces = 0
  package var spending = Spending()

  package init(traces: Int = 0, _ spending: Spending = Spending()) {
    self.traces = traces
    self.spending = spending
  }

  static func += (a: inout SpendingSum, b: SpendingSum) {
    a.traces += b.traces
    a.spending += b.spending
  }

  /// By cost, then by tokens, the greater first.
  func isBefore(_ other: SpendingSum) -> Bool {
    let (a, b) = (spending, other.spending)
    return (a.cost ?? -1, a.usage.total, a.toolCalls) > (b.cost ?? -1, b.usage.total, b.toolCalls)
  }
}
