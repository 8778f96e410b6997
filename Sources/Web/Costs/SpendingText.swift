import Analysis
import Conventions
import Store

/// Sums of spending in words.
enum SpendingText {
  /// `≥ $1.20` where some calls have no known price, `–` where none has one; empty where nothing was to pay for.
  static func cost(_ spending: Spending) -> String {
    guard let cost = spending.cost else { return spending.unpriced > 0 ? "–" : "" }
    return (spending.unpriced > 0 ? "≥ " : "") + Format.dollars(cost)
  }

  static func costHint(_ spending: Spending) -> String? {
    guard spending.unpriced > 0 else { return nil }
    return spending.cost == nil
      ? "No price is known" : "At least: \(Format.count(spending.unpriced, "call")) without a price"
  }

  static func tokens(_ count: Int64?) -> String { count.map(Format.tokens) ?? "" }

  /// Of tokens that went in, or were not split.
  static func tokensIn(_ usage: Usage) -> String { tokens(usage.input ?? usage.unsplit) }

  /// Nano-dollars a piece, rounded half up; `nil` of nothing.
  static func average(_ spending: Spending, over count: Int) -> Int64? {
    guard let cost = spending.cost, count > 0 else { return nil }
    let (quotient, remainder) = cost.quotientAndRemainder(dividingBy: Int64(count))
    return quotient + (remainder >= (Int64(count) + 1) / 2 ? 1 : 0)
  }

  /// The same in words; a lower bound where the sum is one.
  static func averageText(_ spending: Spending, over count: Int) -> String {
    average(spending, over: count).map { (spending.unpriced > 0 ? "≥ " : "") + Format.dollars($0) } ?? ""
  }

  /// Amounts that may be negative: `-$0.12`.
  static func signed(_ nanoDollars: Int64) -> String {
    nanoDollars < 0 ? "-" + Format.dollars(nanoDollars == .min ? .max : -nanoDollars) : Format.dollars(nanoDollars)
  }
}

extension SpendingText {
  /// A round amount at an axis: `$0`, `$0.05`, `$20`, `$1,000`.
  static func axis(_ nanoDollars: Int64) -> String {
    nanoDollars % 1_000_000_000 == 0
      ? "$" + Format.count(Int(nanoDollars / 1_000_000_000)) : Format.dollars(nanoDollars)
  }
}
