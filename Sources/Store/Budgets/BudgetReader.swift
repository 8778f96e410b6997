import GRDB

/// Reads budgets and what was spent of them.
struct BudgetReader {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The order in which pages show them.
  func budgets() throws -> [Budget] {
    let select = try RawStatement(
      db,
      """
      SELECT id, kind, name, period, limit_cost, threshold, webhook, created_ns FROM budget
      ORDER BY kind, name, period LIMIT ?1
      """)
    select.bind(Store.mostBudgets, 1)
    var budgets: [Budget] = []
    while try select.step() {
      guard let terms = select.terms(from: 1) else { continue }
      budgets.append(Budget(id: select.int(0), terms: terms, createdTime: select.int(7)))
    }
    return budgets
  }

  func state(_ budget: Budget, in period: Range<Int64>) throws -> BudgetState {
    let terms = budget.terms
    let (spent, unpriced) =
      terms.kind == .session ? try ofSession(terms.name, period) : try ofName(terms.kind, terms.name, period)
    return BudgetState(budget: budget, period: period, spent: max(0, spent), isLowerBound: unpriced > 0)
  }

  private typealias Sums = (spent: Int64, unpriced: Int64)

  private func ofName(_ kind: BudgetKind, _ name: String, _ period: Range<Int64>) throws -> Sums {
    let select = try RawStatement(db, composed: Self.nameSQL)
    select.bind(name, 1)
    select.bind(kind.rawValue, 2)
    select.bind(HourLedger.hour(period.lowerBound), 3)
    select.bind(HourLedger.hour(period.upperBound - 1) + 1, 4)
    defer { select.reset() }
    return try select.step() ? (select.int(0), select.int(1)) : (0, 0)
  }

  /// Nothing while there is no such session.
  private func ofSession(_ id: String, _ period: Range<Int64>) throws -> Sums {
    let find = try RawStatement(
      db,
      """
      SELECT coalesce(
        (SELECT id FROM session WHERE session_id = ?1), (SELECT session FROM session_alias WHERE alias = ?1))
      """)
    find.bind(id, 1)
    defer { find.reset() }
    guard try find.step(), let session = find.optionalInt(0) else { return (0, 0) }
    let select = try RawStatement(db, composed: Self.sessionSQL)
    select.bind(session, 1)
    select.bind(period.lowerBound, 2)
    select.bind(period.upperBound, 3)
    defer { select.reset() }
    return try select.step() ? (select.int(0), select.int(1)) : (0, 0)
  }

  /// ?1 is the name, ?2 the kind, ?3 and ?4 the first hour and the one after the last.
  static let nameSQL: String = """
    SELECT coalesce(\(SafeSum.of("cost")), 0), coalesce(sum(unpriced_count), 0) FROM hour_spending INDEXED BY hour_spending_by_name
    WHERE kind = ?2 AND name = ?1 AND hour >= ?3 AND hour < ?4
    """

  /// ?1 is the session's number, ?2 and ?3 the period.
  static let sessionSQL: String = """
    SELECT coalesce(\(SafeSum.of("trace_spending.cost")), 0), coalesce(sum(trace_spending.unpriced_count), 0)
    FROM session_trace CROSS JOIN trace AS counted ON counted.id = session_trace.trace
    CROSS JOIN trace_spending ON trace_spending.start_ns = counted.spending_ns AND trace_spending.trace = counted.id
      AND trace_spending.session = ?1
    WHERE session_trace.session = ?1 AND counted.spending_ns >= ?2 AND counted.spending_ns < ?3
    """
}

extension RawStatement {
  /// Columns: kind, name, period, limit, threshold, webhook. `nil` for numbers that this version does not know.
  func terms(from first: Int32) -> BudgetTerms? {
    guard let kind = BudgetKind(rawValue: int(first)), let period = BudgetPeriod(rawValue: int(first + 2)) else {
      return nil
    }
    return BudgetTerms(
      kind: kind, name: text(first + 1), period: period, limit: int(first + 3), threshold: int(first + 4),
      webhook: optionalText(first + 5))
  }
}
