import GRDB

extension Store {
  /// Names that spending is known of, to choose from: at most 100 of a kind, in alphabetical order; of sessions the latest.
  package func namesOfSpending() throws -> [(kind: BudgetKind, names: [String])] {
    try pool.read { db in
      let kinds: [BudgetKind] = [.agent, .model, .service, .user]
      let byKind = try kinds.map { kind in
        let select = try RawStatement(db, composed: Self.namesSQL)
        select.bind(kind.rawValue, 1)
        return (kind, try Self.texts(select))
      }
      return byKind + [(.session, try Self.texts(RawStatement(db, composed: Self.latestSessionsSQL)))]
    }
  }

  private static func texts(_ select: RawStatement) throws -> [String] {
    var texts: [String] = []
    while try select.step() { texts.append(select.text(0)) }
    return texts
  }

  /// From each name to the next by the index: a kind may have a row for each of its names in each hour.
  static let namesSQL = """
    WITH RECURSIVE known (name) AS (
      SELECT (SELECT name FROM hour_spending INDEXED BY hour_spending_by_name
        WHERE kind = ?1 AND name > '' ORDER BY name LIMIT 1)
      UNION ALL
      SELECT (SELECT hour_spending.name FROM hour_spending INDEXED BY hour_spending_by_name
        WHERE kind = ?1 AND hour_spending.name > known.name ORDER BY hour_spending.name LIMIT 1)
      FROM known WHERE known.name IS NOT NULL LIMIT 101
    )
    SELECT name FROM known WHERE name IS NOT NULL LIMIT 100
    """

  static let latestSessionsSQL = "SELECT session_id FROM session WHERE derived = 0 ORDER BY start_ns DESC LIMIT 50"
}
