import GRDB

/// Why a trace or a session is kept whatever its age.
package enum Pin: Int64, Sendable {
  /// Somebody pinned it.
  case own = 2
  /// Of a trace: its session is pinned.
  case ofSession = 1
}

/// What is pinned, in SQL.
enum Pins {
  /// Whether the row of `trace` is pinned, itself or by a session that has a part of it.
  static let ofTraceSQL = """
    EXISTS (SELECT 1 FROM pinned_trace WHERE pinned_trace.trace = trace.id) OR \(ofItsSessionSQL)
    """

  private static let ofItsSessionSQL = """
    EXISTS (SELECT 1 FROM pinned_session WHERE pinned_session.session = trace.session)
    OR trace.divided AND EXISTS (SELECT 1 FROM trace_part
      JOIN pinned_session ON pinned_session.session = trace_part.session WHERE trace_part.trace = trace.id)
    """

  /// `Pin` of the row of `trace`, as a number; 0 where it is not pinned.
  static let kindOfTraceSQL = """
    CASE WHEN EXISTS (SELECT 1 FROM pinned_trace WHERE pinned_trace.trace = trace.id) THEN 2
      WHEN \(ofItsSessionSQL) THEN 1 ELSE 0 END
    """

  /// `Pin` of the row of `session`, as a number; 0 where it is not pinned.
  static let kindOfSessionSQL =
    "2 * EXISTS (SELECT 1 FROM pinned_session WHERE pinned_session.session = session.id)"

  /// The numbers of all traces that are pinned, some of them twice.
  static let tracesSQL = """
    SELECT trace FROM pinned_trace
    UNION ALL SELECT trace.id FROM pinned_session JOIN trace ON trace.session = pinned_session.session
    UNION ALL SELECT trace_part.trace FROM pinned_session JOIN trace_part ON trace_part.session = pinned_session.session
    """

  static func isPinned(_ trace: Int64, _ db: Database) throws -> Bool {
    let select = try RawStatement(db, composed: "SELECT 1 FROM trace WHERE id = ?1 AND (\(ofTraceSQL))")
    select.bind(trace, 1)
    defer { select.reset() }
    return try select.step()
  }

  /// How many traces are pinned.
  static func count(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT count(DISTINCT trace) FROM (\(tracesSQL))") ?? 0
  }
}
