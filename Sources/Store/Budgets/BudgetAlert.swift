/// A crossing that was noticed: a line of the log.
package struct BudgetAlert: Sendable, Equatable {
  /// What became of telling the webhook.
  package enum Delivery: Sendable, Equatable {
    /// There was no webhook.
    case none
    /// Unix nanoseconds of the next attempt.
    case waiting(until: Int64)
    case delivered(at: Int64)
    case givenUp
  }

  package let id: Int64
  package let budgetID: Int64
  /// The budget as it was then.
  package let terms: BudgetTerms
  /// Unix nanoseconds.
  package let periodStart: Int64
  package let level: BudgetLevel
  /// Nano-dollars, when it was noticed.
  package let spent: Int64
  package let isLowerBound: Bool
  /// Unix nanoseconds when it was noticed.
  package let time: Int64
  /// The budget was removed or replaced since.
  package let isBudgetGone: Bool
  package let delivery: Delivery
  /// How often the webhook was called.
  package let attempts: Int
  /// Of the webhook, in our words.
  package let lastAnswer: String?
}
