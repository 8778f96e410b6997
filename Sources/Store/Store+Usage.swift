import Conventions
import GRDB

extension Store {
  /// What a session used, by model and by agent; at most 500 lines of each.
  package func usage(ofSession id: String) throws -> SessionUsage {
    try pool.read { db in
      guard let number = try Self.number(ofSession: id, db) else { return SessionUsage(byModel: [], byAgent: []) }
      return SessionUsage(
        byModel: try Self.lines(RawStatement(db, composed: Self.usageSQL("model")), number),
        byAgent: try Self.lines(RawStatement(db, composed: Self.usageSQL("agent")), number))
    }
  }

  private static func lines(_ select: RawStatement, _ session: Int64) throws -> [UsageLine] {
    select.bind(session, 1)
    var lines: [UsageLine] = []
    while try select.step() {
      lines.append(
        UsageLine(
          name: select.text(0).isEmpty ? nil : select.text(0), callCount: Int(select.int(1)),
          usage: select.usage(from: 2), cost: select.optionalInt(8), unpricedCount: Int(select.int(9))))
    }
    return lines
  }

  /// The row of a session. Queries of `session_trace` are given this number: with a subquery in its place SQLite makes
  /// the view of all traces first, 35 ms with 50,000 of them.
  static func number(ofSession id: String, _ db: Database) throws -> Int64? {
    let select = try RawStatement(db, "SELECT id FROM session WHERE session_id = ?")
    select.bind(id, 1)
    defer { select.reset() }
    return try select.step() ? select.int(0) : nil
  }

  /// - Parameter column: `model` or `agent`.
  static func usageSQL(_ column: String) -> String {
    let tokenSums = SpendingColumns.tokens.map { SafeSum.of("trace_usage.\($0)") }.joined(separator: ", ")
    let costSum = SafeSum.of("trace_usage.cost")
    return """
      SELECT trace_usage.\(column), sum(trace_usage.call_count), \(tokenSums), \(costSum), sum(trace_usage.unpriced_count)
      FROM session_trace CROSS JOIN trace_usage ON trace_usage.trace = session_trace.trace AND trace_usage.session = ?1
      WHERE session_trace.session = ?1 AND \(SpendingColumns.spends)
      GROUP BY trace_usage.\(column) ORDER BY \(costSum) DESC NULLS LAST, 1 LIMIT 500
      """
  }
}
