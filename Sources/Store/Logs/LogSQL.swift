import Telemetry

/// SQL for log records, put together from fixed texts: only what is asked for, so that SQLite sees which index serves.
enum LogSQL {
  static let columns = """
    log_record.id, log_record.time_ns, severity, severity_text, event_name, preview, log_trace.trace_id, span_id,
    trace.id IS NOT NULL,
    coalesce(log_record.session, (SELECT session_id FROM session WHERE session.id = trace.session)),
    CASE WHEN log_record.session IS NULL THEN trace.session IS NOT NULL
      ELSE EXISTS (SELECT 1 FROM session WHERE session_id = log_record.session) END,
    resource.service, log_record.resource, log_record.scope
    """

  private static let joins = """
    FROM log_record JOIN resource ON resource.id = log_record.resource
    LEFT JOIN log_trace ON log_trace.id = log_record.trace LEFT JOIN trace ON trace.trace_id = log_trace.trace_id
    """

  static let one = "SELECT \(columns) \(joins) WHERE log_record.id = ?1"

  /// The records that come after one, in the order of their numbers.
  static let after = "SELECT \(columns) \(joins) WHERE log_record.id > ?1 ORDER BY log_record.id LIMIT ?2"

  /// A row if the record's own says anything else.
  static let differs: StaticString = """
    SELECT ?6 FROM log_record
    WHERE id = ?1 AND (session, event_name, severity_text, preview) IS NOT (?2, ?3, ?4, ?5)
    """

  /// A row if it changed.
  static let update: StaticString = """
    UPDATE log_record SET (session, event_name, severity_text, preview, rules) = (?2, ?3, ?4, ?5, ?6)
    WHERE id = ?1 AND (session, event_name, severity_text, preview) IS NOT (?2, ?3, ?4, ?5) RETURNING 1
    """

  static let prompts: StaticString = """
    SELECT time_ns, event_name FROM log_record INDEXED BY log_prompt
    WHERE session = ?1 AND time_ns <= ?2 AND substr(event_name, -11) = 'user_prompt' ORDER BY time_ns DESC
    """

  static let content = "SELECT message, size FROM log_content WHERE id = ?"

  static func page(_ query: LogQuery) -> String { "SELECT \(columns) \(joins) \(rest(query)) LIMIT ?11" }

  /// What a search for words reads of each record before its content, in the order of the page.
  static func searched(_ query: LogQuery) -> String {
    "SELECT log_record.id, log_record.time_ns, preview, event_name FROM log_record \(rest(query))"
  }

  private static func rest(_ query: LogQuery) -> String {
    var conditions = conditions(query)
    if query.cursor != nil {
      conditions.append("(log_record.time_ns, log_record.id) \(query.descending ? "<" : ">") (?9, ?10)")
    }
    let order = query.descending ? "DESC" : "ASC"
    return "\(filter(conditions)) ORDER BY log_record.time_ns \(order), log_record.id \(order)"
  }

  static func count(_ query: LogQuery) -> String {
    "SELECT count(*) FROM log_record \(filter(conditions(query)))"
  }

  private static func filter(_ conditions: [String]) -> String {
    (conditions.isEmpty ? "" : "WHERE ") + conditions.joined(separator: " AND ")
  }

  /// All but the words, for which contents are read.
  private static func conditions(_ query: LogQuery) -> [String] {
    var conditions: [String] = []
    if query.since != nil { conditions.append("log_record.time_ns >= ?1") }
    if query.until != nil { conditions.append("log_record.time_ns < ?2") }
    if query.service != nil {
      conditions.append("log_record.resource IN (SELECT id FROM resource WHERE service = ?3)")
    }
    if query.session != nil { conditions.append("log_record.id IN (\(ofSession))") }
    if query.trace != nil { conditions.append("log_record.trace = (SELECT id FROM log_trace WHERE trace_id = ?5)") }
    if query.span != nil { conditions.append("span_id = ?6") }
    if query.hasNoSpan { conditions.append("span_id IS NULL") }
    if query.eventName != nil { conditions.append("event_name = ?8") }
    if let severity = query.severity {
      // The index of warnings serves only a query that has its own words.
      if severity >= 13 { conditions.append("severity >= 13") }
      if severity != 13 { conditions.append("severity >= ?7") }
    }
    return conditions
  }

  /// The records that name the session, and those of its traces that name none.
  private static let ofSession = """
    SELECT id FROM log_record WHERE session = ?4
    UNION ALL SELECT log_record.id FROM session_trace AS part JOIN trace ON trace.id = part.trace
      JOIN log_trace ON log_trace.trace_id = trace.trace_id
      JOIN log_record ON log_record.trace = log_trace.id AND log_record.session IS NULL
    WHERE part.session = coalesce(
      (SELECT id FROM session WHERE session_id = ?4), (SELECT session FROM session_alias WHERE alias = ?4))
    """

  static func bind(_ query: LogQuery, to statement: RawStatement) {
    statement.bind(query.since, 1)
    statement.bind(query.until, 2)
    statement.bind(query.service, 3)
    statement.bind(query.session, 4)
    if let trace = query.trace { statement.bind(blob: trace.bytes, 5) }
    statement.bind(query.span?.stored, 6)
    statement.bind(query.severity.map(Int64.init), 7)
    statement.bind(query.eventName, 8)
    statement.bind(query.cursor?.value, 9)
    statement.bind(query.cursor?.row, 10)
    statement.bind(query.rows + 1, 11)
  }
}
