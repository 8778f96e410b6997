/// A budget in one period, and how much of it is gone.
package struct BudgetState: Sendable, Equatable {
  package let budget: Budget
  /// Unix nanoseconds.
  package let period: Range<Int64>
  /// Nano-dollars.
  package let spent: Int64
  /// Calls without a known price are among what was spent: it is more.
  package let isLowerBound: Bool

  package var percent: Int64 { budget.terms.percent(of: spent) }
  package var level: BudgetLevel { budget.terms.level(of: spent) }
}
