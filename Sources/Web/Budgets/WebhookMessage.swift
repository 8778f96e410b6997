import Store

/// What a webhook is told of a crossing.
struct WebhookMessage {
  private let alert: BudgetAlert
  /// Of the page of budgets.
  private let page: String

  /// - Parameter base: address of this server, `http://127.0.0.1:4318`.
  init(_ alert: BudgetAlert, base: String) {
    self.alert = alert
    page = base + BudgetsPage.path
  }

  /// `text` is what chat programs show of a message that they are sent.
  var json: JSON {
    let terms = alert.terms
    return .object([
      ("text", .string(alert.sentence)), ("budget", .int(alert.budgetID)), ("kind", .string(terms.kind.word)),
      ("name", .optional(terms.name.isEmpty ? nil : terms.name)), ("period", .string(terms.period.word)),
      ("period_start", terms.period == .ever ? .null : .time(alert.periodStart)),
      ("level", .string(alert.level.word)), ("threshold_percent", .int(terms.threshold)),
      ("limit_usd", .dollars(terms.limit)), ("spent_usd", .dollars(alert.spent)),
      ("spent_complete", .bool(!alert.isLowerBound)), ("share", terms.fraction(of: alert.spent)),
      ("time", .time(alert.time)), ("url", .string(page)),
    ])
  }
}

extension BudgetAlert {
  /// `Budget for agent planner, near limit: $8.20 of $10.00 a day (82%)`
  var sentence: String {
    "Budget for \(terms.subject), \(level.phrase): \(terms.sums(spent, isLowerBound: isLowerBound)) \(terms.period.rate) "
      + "(\(terms.share(of: spent)))"
  }
}
