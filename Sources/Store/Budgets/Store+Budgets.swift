import GRDB

extension Store {
  /// Each is looked at whenever something was spent.
  package static let mostBudgets = 200

  /// Rises whenever what was spent may have changed.
  package var spendingGeneration: Int { settler.generation }

  /// All budgets with what is spent of them in the period around a time, in Unix nanoseconds.
  package func budgetStates(at time: Int64) throws -> [BudgetState] {
    try pool.read { db in
      let reader = BudgetReader(db)
      return try reader.budgets().map { try reader.state($0, in: $0.terms.period.range(around: time)) }
    }
  }

  /// Sets a budget. One of the same kind, name and period is replaced: with the same limit and threshold it stays the
  /// same budget, else it is a new one, and its crossings are told anew.
  ///
  /// - Parameter time: Unix nanoseconds.
  /// - Returns: its number, and whether it replaced one.
  /// - Throws: `TooManyBudgets`, and then it is not set.
  @discardableResult
  package func put(_ terms: BudgetTerms, at time: Int64) throws -> (id: Int64, hasReplaced: Bool) {
    try pool.write { db in
      let before = try BudgetReader(db).budgets().first {
        ($0.terms.kind, $0.terms.name, $0.terms.period) == (terms.kind, terms.name, terms.period)
      }
      if let before, (before.terms.limit, before.terms.threshold) == (terms.limit, terms.threshold) {
        try Self.readdress(before.id, to: terms.webhook, db)
        return (before.id, true)
      }
      if let before { try Self.remove(before.id, db) }
      let id = try Self.insert(terms, time, db)
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM budget") ?? 0
      guard count <= Self.mostBudgets else { throw TooManyBudgets(limit: Self.mostBudgets) }
      return (id, before != nil)
    }
  }

  /// Its alerts stay in the log; what was still to be sent of them is not.
  /// - Returns: whether there was such a budget.
  package func removeBudget(_ id: Int64) throws -> Bool {
    try pool.write { db in try Self.remove(id, db) }
  }

  @discardableResult
  private static func remove(_ id: Int64, _ db: Database) throws -> Bool {
    try db.execute(sql: "DELETE FROM budget WHERE id = ?", arguments: [id])
    let wasThere = db.changesCount > 0
    try db.execute(
      sql: """
        UPDATE budget_alert SET next_attempt_ns = NULL, last_answer = 'the budget was removed or replaced'
        WHERE budget = ? AND next_attempt_ns IS NOT NULL
        """, arguments: [id])
    return wasThere
  }

  /// What is still to be sent goes to the new address.
  private static func readdress(_ id: Int64, to webhook: String?, _ db: Database) throws {
    try db.execute(sql: "UPDATE budget SET webhook = ? WHERE id = ?", arguments: [webhook, id])
    try db.execute(
      sql: """
        UPDATE budget_alert SET webhook = ?1, next_attempt_ns = CASE WHEN ?1 IS NULL THEN NULL ELSE next_attempt_ns END
        WHERE budget = ?2 AND next_attempt_ns IS NOT NULL
        """, arguments: [webhook, id])
  }

  private static func insert(_ terms: BudgetTerms, _ time: Int64, _ db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO budget (kind, name, period, limit_cost, threshold, webhook, created_ns) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        terms.kind.rawValue, terms.name, terms.period.rawValue, terms.limit, terms.threshold, terms.webhook, time,
      ])
    return db.lastInsertedRowID
  }
}
