import GRDB

extension Store {
  /// Compares what was spent with all budgets, and writes each crossing into the log, once.
  ///
  /// Looks at the period before too: a trace counts when it started, and may go on spending after midnight.
  /// - Parameter time: Unix nanoseconds.
  /// - Returns: the budgets in the period around that time, and whether a webhook is to be called.
  package func noteBudgetAlerts(at time: Int64) throws -> (states: [BudgetState], hasMessages: Bool) {
    let (states, crossings) = try pool.read { db in
      let reader = BudgetReader(db)
      let states = try reader.budgets().map { try reader.state($0, in: $0.terms.period.range(around: time)) }
      let earlier = try states.compactMap { try Self.earlier($0, reader) }
      return (states, try (earlier + states).filter { try $0.level > .ok && !Self.isNoted($0, db) })
    }
    guard !crossings.isEmpty else { return (states, false) }
    try pool.write { db in for state in crossings { try Self.note(state, time, db) } }
    return (states, crossings.contains { $0.budget.terms.webhook != nil })
  }

  private static func earlier(_ state: BudgetState, _ reader: BudgetReader) throws -> BudgetState? {
    guard let range = state.budget.terms.period.range(before: state.period),
      state.budget.createdTime < range.upperBound
    else { return nil }
    return try reader.state(state.budget, in: range)
  }

  /// Who was told that the limit is reached need not hear that it is near.
  private static func isNoted(_ state: BudgetState, _ db: Database) throws -> Bool {
    let select = try RawStatement(db, composed: notedSQL)
    select.bind(state.budget.id, 1)
    select.bind(state.period.lowerBound, 2)
    select.bind(state.level.rawValue, 3)
    defer { select.reset() }
    return try select.step()
  }

  static let notedSQL = "SELECT 1 FROM budget_alert WHERE budget = ?1 AND period_start_ns = ?2 AND level >= ?3 LIMIT 1"

  /// Unless the budget went meanwhile.
  private static func note(_ state: BudgetState, _ time: Int64, _ db: Database) throws {
    let terms = state.budget.terms
    try db.execute(
      sql: """
        INSERT INTO budget_alert (budget, period_start_ns, level, time_ns, kind, name, period, limit_cost, threshold,
          spent_cost, unpriced, webhook, next_attempt_ns)
        SELECT id, ?2, ?3, ?4, kind, name, period, limit_cost, threshold, ?5, ?6, webhook,
          CASE WHEN webhook IS NOT NULL THEN ?4 END
        FROM budget WHERE id = ?1 AND limit_cost = ?7
        ON CONFLICT (budget, period_start_ns, level) DO NOTHING
        """,
      arguments: [
        state.budget.id, state.period.lowerBound, state.level.rawValue, time, state.spent, state.isLowerBound ? 1 : 0,
        terms.limit,
      ])
  }

  /// The newest first.
  package func budgetAlerts(limit: Int) throws -> [BudgetAlert] {
    try pool.read { db in
      let select = try RawStatement(db, composed: Self.alertsSQL("ORDER BY budget_alert.id DESC LIMIT ?1"))
      select.bind(limit, 1)
      return try Self.alerts(select)
    }
  }

  static func alerts(_ select: RawStatement) throws -> [BudgetAlert] {
    var alerts: [BudgetAlert] = []
    while try select.step() {
      guard let terms = select.terms(from: 2), let level = BudgetLevel(rawValue: select.int(9)) else { continue }
      alerts.append(
        BudgetAlert(
          id: select.int(0), budgetID: select.int(1), terms: terms, periodStart: select.int(8), level: level,
          spent: select.int(10), isLowerBound: select.int(11) == 1, time: select.int(12),
          isBudgetGone: select.isNull(13), delivery: delivery(select, hasWebhook: terms.webhook != nil),
          attempts: Int(select.int(14)), lastAnswer: select.optionalText(17)))
    }
    return alerts
  }

  private static func delivery(_ select: RawStatement, hasWebhook: Bool) -> BudgetAlert.Delivery {
    if let time = select.optionalInt(16) { return .delivered(at: time) }
    if let time = select.optionalInt(15) { return .waiting(until: time) }
    return hasWebhook ? .givenUp : .none
  }

  static func alertsSQL(_ rest: String) -> String {
    """
    SELECT budget_alert.id, budget_alert.budget, budget_alert.kind, budget_alert.name, budget_alert.period,
      budget_alert.limit_cost, budget_alert.threshold, budget_alert.webhook, period_start_ns, level, spent_cost, unpriced,
      time_ns, budget.id, attempts, next_attempt_ns, delivered_ns, last_answer
    FROM budget_alert LEFT JOIN budget ON budget.id = budget_alert.budget \(rest)
    """
  }
}
