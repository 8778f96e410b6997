/// What a person sets: how much may be spent by whom, in which stretch of time.
package struct BudgetTerms: Sendable, Equatable {
  /// With the same kind, name and period it is a budget of the same thing.
  package var kind: BudgetKind
  /// Empty for everything; a session's ID.
  package var name: String
  package var period: BudgetPeriod
  /// Nano-dollars, more than 0.
  package var limit: Int64
  /// Percent of the limit from which on it is worth a word: 1 to 100.
  package var threshold: Int64
  /// An http or https address that is told of a crossing.
  package var webhook: String?

  package init(
    kind: BudgetKind, name: String, period: BudgetPeriod, limit: Int64, threshold: Int64 = 80, webhook: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.period = period
    self.limit = limit
    self.threshold = threshold
    self.webhook = webhook
  }

  /// How much of the limit an amount is: percent, rounded down; the greatest number where it would be greater still.
  package func percent(of spent: Int64) -> Int64 { parts(of: spent, in: 100) ?? .max }

  /// The amount in so many parts of the limit, rounded down; `nil` where that is too great a number.
  package func parts(of spent: Int64, in whole: Int64) -> Int64? {
    guard limit > 0 else { return nil }
    let (high, low) = max(0, spent).multipliedFullWidth(by: whole)
    guard high < limit / 2 || high == 0 && low <= UInt64(Int64.max) else { return nil }
    return limit.dividingFullWidth((high, low)).quotient
  }

  package func level(of spent: Int64) -> BudgetLevel {
    if spent >= limit { return .over }
    return percent(of: spent) >= threshold ? .near : .ok
  }
}
