extension Settling {
  static let insertSessionSQL: StaticString = """
    INSERT OR IGNORE INTO session (session_id, derived, name, start_ns, end_ns, duration_ns, trace_count, span_count,
      error_count, llm_call_count, tool_call_count, orphan_count, total_tokens)
    VALUES (?1, ?2, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    """

  static let updateTraceSQL: String = """
    UPDATE trace SET (duration_ns, start_ns, end_ns, span_count, error_count, \(sums.columns))
    = (?7, ?8, ?9, ?10, ?11, \(sums.values))
    WHERE id = ?1
    """

  /// Leaves the rest, which is as it should be: SQLite writes every index anew that has one of the columns it is told of.
  static let updateSumsSQL: String = "UPDATE trace SET (\(sums.columns)) = (\(sums.values)) WHERE id = ?1"

  private static let sums = (
    columns: """
    session, name, session_name, root_span_id, divided, counted_spans, counted_errors, llm_call_count,
    tool_call_count, orphan_count, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
    reasoning_tokens, unsplit_tokens, total_tokens, cost, unpriced_count, total_cost, spending_ns, root_service
    """,
    values: """
    ?2, ?3, ?4, ?5, ?6, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26
    """
  )

  static let insertPartSQL: StaticString = """
    INSERT INTO trace_part (trace, session, name, session_name, start_ns, end_ns, span_count, error_count,
      llm_call_count, tool_call_count, orphan_count, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
      reasoning_tokens, unsplit_tokens, total_tokens, cost, unpriced_count, total_cost)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
    """

  /// Of trace ?1, which begins at ?2: links go back in time, so that no two traces wait for one another.
  static let linkedSessionSQL: StaticString = """
    SELECT linked.session FROM trace_link JOIN trace AS linked ON linked.trace_id = trace_link.linked
    WHERE trace_link.trace = ?1 AND linked.session IS NOT NULL AND (linked.start_ns, linked.id) < (?2, ?1)
    ORDER BY linked.start_ns, linked.id LIMIT 1
    """

  /// ?2 to ?8 are differences; of tokens (?9 to ?14) and cost (?18) NULL is "not known".
  static let changeSessionSQL: String = """
    UPDATE session SET
      start_ns = CASE trace_count WHEN 0 THEN ?16 ELSE min(start_ns, ?16) END,
      end_ns = CASE trace_count WHEN 0 THEN ?17 ELSE max(end_ns, ?17) END,
      duration_ns = CASE trace_count WHEN 0 THEN ?17 - ?16 ELSE max(end_ns, ?17) - min(start_ns, ?16) END,
      trace_count = trace_count + ?2, span_count = span_count + ?3, error_count = error_count + ?4,
      llm_call_count = llm_call_count + ?5, tool_call_count = tool_call_count + ?6, orphan_count = orphan_count + ?7,
      \(SpendingColumns.tokens.enumerated().map { change($1, "?\($0 + 9)") }.joined(separator: ", ")),
      total_tokens = \(SafeSum.plus("total_tokens", "?8")), \(change("cost", "?18")),
      unpriced_count = unpriced_count + ?15, total_cost = \(SafeSum.plus("total_cost", "coalesce(?18, 0)"))
    WHERE id = ?1
    """

  private static func change(_ column: String, _ difference: String) -> String {
    "\(column) = coalesce(\(SafeSum.plus(column, "coalesce(\(difference), 0)")), \(difference))"
  }

  /// Columns of a session that are sums over its traces.
  static let summedColumns =
    [
      "start_ns", "end_ns", "duration_ns", "trace_count", "span_count", "error_count", "llm_call_count",
      "tool_call_count", "orphan_count",
    ] + SpendingColumns.tokens + ["total_tokens", "cost", "unpriced_count", "total_cost"]

  /// Their values for session ?1.
  static let sumsSQL: String = """
    SELECT min(start_ns), max(end_ns), max(end_ns) - min(start_ns), count(*), sum(span_count), sum(error_count),
      sum(llm_call_count), sum(tool_call_count), sum(orphan_count),
      \(SpendingColumns.tokens.map(SafeSum.of).joined(separator: ", ")), \(SafeSum.of("total_tokens")),
      \(SafeSum.of("cost")), sum(unpriced_count), \(SafeSum.of("total_cost"))
    FROM session_trace WHERE session = ?1
    """

  static let sumSessionSQL: String = """
    UPDATE session SET (\(summedColumns.joined(separator: ", "))) = (\(sumsSQL))
    WHERE id = ?1 AND EXISTS (SELECT 1 FROM session_trace WHERE session = ?1)
    """

  /// The values are ?2 and what follows. None where the last trace has just gone.
  static let writeSumsSQL: String = """
    UPDATE session SET (\(summedColumns.joined(separator: ", ")))
    = (\(summedColumns.indices.map { "?\($0 + 2)" }.joined(separator: ", ")))
    WHERE id = ?1 AND EXISTS (SELECT 1 FROM session_trace WHERE session = ?1)
    """

  /// The name that the earliest span gives the session, else that of its earliest trace. Each of the inner queries
  /// reads one row by an index; over session_trace they would sort all.
  static let nameSessionSQL: StaticString = """
    UPDATE session SET name = coalesce(
      (SELECT name FROM (
        SELECT * FROM (SELECT session_name AS name, start_ns FROM trace
          WHERE session = ?1 AND divided = 0 AND session_name IS NOT NULL ORDER BY start_ns LIMIT 1)
        UNION ALL
        SELECT * FROM (SELECT session_name, start_ns FROM trace_part
          WHERE session = ?1 AND session_name IS NOT NULL ORDER BY start_ns LIMIT 1)
      ) ORDER BY start_ns LIMIT 1),
      (SELECT name FROM (
        SELECT * FROM (SELECT name, start_ns FROM trace
          WHERE session = ?1 AND divided = 0 ORDER BY start_ns LIMIT 1)
        UNION ALL
        SELECT * FROM (SELECT name, start_ns FROM trace_part WHERE session = ?1 ORDER BY start_ns LIMIT 1)
      ) ORDER BY start_ns LIMIT 1), '')
    WHERE id = ?1
    """

  /// In this order. ?1 is the session that a trace left, ?2 the one it joined.
  static let leaveSQL: [StaticString] = [
    """
    INSERT OR REPLACE INTO session_alias (alias, session)
    SELECT session_id, ?2 FROM session WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM session_trace WHERE session = ?1)
    """,
    """
    UPDATE session_alias SET session = ?2
    WHERE session = ?1 AND NOT EXISTS (SELECT 1 FROM session_trace WHERE session = ?1)
    """,
    """
    UPDATE OR REPLACE pinned_session SET session = ?2
    WHERE session = ?1 AND NOT EXISTS (SELECT 1 FROM session_trace WHERE session = ?1)
    """,
  ]

  /// In this order. ?1 is a session that lost a trace; one that has none left goes, with the IDs that lead to it.
  static let lostTraceSQL: [StaticString] = [
    "DELETE FROM session_facet WHERE session = ?1",
    """
    INSERT OR IGNORE INTO session_facet (session, kind, value)
    SELECT ?1, kind, value FROM session_trace JOIN trace_facet USING (trace) WHERE session = ?1
    """,
    "DELETE FROM session WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM session_trace WHERE session = ?1)",
    "DELETE FROM session_alias WHERE session = ?1 AND NOT EXISTS (SELECT 1 FROM session WHERE id = ?1)",
    "DELETE FROM pinned_session WHERE session = ?1 AND NOT EXISTS (SELECT 1 FROM session WHERE id = ?1)",
    "DELETE FROM session_to_sum WHERE session = ?1 AND NOT EXISTS (SELECT 1 FROM session WHERE id = ?1)",
  ]
}
