import Analysis
import GRDB
package import Telemetry

extension Store {
  /// When a trace began, Unix nanoseconds; `nil` for one that is not there.
  package func start(of trace: TraceID) throws -> Int64? {
    try pool.read { db in
      let select = try RawStatement(db, "SELECT start_ns FROM trace WHERE trace_id = ?")
      select.bind(blob: trace.bytes, 1)
      defer { select.reset() }
      return try select.step() ? select.int(0) : nil
    }
  }

  /// A trace with its outlines; `nil` for one that is not there.
  package func trace(_ id: TraceID) throws -> TraceDetail? {
    try pool.read { db in
      guard let (number, summary) = try Self.summary(of: id, db) else { return nil }
      return TraceDetail(
        summary: summary, spans: try Outlines.ofTrace(number, db),
        sessions: try [summary.session.id] + Self.otherSessions(ofTrace: number, db),
        context: try TraceContext(ofTrace: number, db))
    }
  }

  /// One span with its content and its log records; `nil` for one that is not there.
  package func span(_ id: SpanID, of trace: TraceID) throws -> SpanContent? {
    try pool.read { db in
      guard let number = try Self.number(of: trace, db) else { return nil }
      let select = try RawStatement(db, "SELECT id FROM span WHERE trace = ?1 AND span_id = ?2")
      select.bind(number, 1)
      select.bind(id.stored, 2)
      defer { select.reset() }
      guard try select.step() else { return nil }
      var contents = Contents(db)
      var content = try contents.content(of: select.int(0))
      try content?.readLogs(of: id, in: trace, db)
      return content
    }
  }

  /// Visits the spans of a trace with their content, in order of start time, then ID.
  /// - Parameters:
  ///   - isWanted: asked before a span is read; a span that is not wanted costs nothing.
  ///   - withLogs: gives the spans' log records too.
  ///   - damaged: told of a span whose content is damaged, which is not visited. By default that ends the visit.
  /// - Returns: whether there is such a trace.
  package func contents(
    of trace: TraceID, where isWanted: (SpanID) -> Bool = { _ in true }, withLogs: Bool = false,
    damaged: (SpanID, DamagedContent) throws -> Void = { throw $1 }, _ visit: (SpanContent) throws -> Void
  ) throws -> Bool {
    try pool.read { db in
      guard let number = try Self.number(of: trace, db) else { return false }
      let select = try RawStatement(
        db, "SELECT id, span_id FROM span WHERE trace = ? ORDER BY start_ns, span_id < 0, span_id")
      select.bind(number, 1)
      var spans: [(row: Int64, id: SpanID)] = []
      while try select.step() {
        if let id = SpanID(stored: select.int(1)) { spans.append((select.int(0), id)) }
      }
      var contents = Contents(db)
      let withLogs = try withLogs && Self.hasLogs(of: trace, db)
      for span in spans where isWanted(span.id) {
        do {
          guard var content = try contents.content(of: span.row) else { continue }
          if withLogs { try content.readLogs(of: span.id, in: trace, db) }
          try visit(content)
        } catch let damage as DamagedContent {
          try damaged(span.id, damage)
        }
      }
      return true
    }
  }

  /// The newest trace that has a span of this ID.
  ///
  /// No index leads from a span to its trace: one on random numbers would halve insertion. This walks the index of
  /// spans by trace, 16 bytes a span: for a person who pastes an ID, not for a page.
  package func trace(withSpan id: SpanID) throws -> TraceID? {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT trace_id FROM trace WHERE id =
          (SELECT max(trace) FROM span INDEXED BY span_of_trace WHERE span_id = ?)
        """)
      select.bind(id.stored, 1)
      defer { select.reset() }
      return try select.step() ? TraceID(bytes: select.blob(0)) : nil
    }
  }

  /// The traces of a session, in order of start time; of those that it shares with others, its part.
  package func traces(ofSession id: String, limit: Int) throws -> [TraceSummary] {
    try pool.read { db in
      guard let number = try Self.number(ofSession: id, db) else { return [] }
      let select = try RawStatement(db, composed: Self.tracesOfSessionSQL)
      select.bind(number, 1)
      select.bind(limit, 2)
      return try Summaries(db).traces(select).map(\.summary)
    }
  }

  static func otherSessions(ofTrace trace: Int64, _ db: Database) throws -> [String] {
    let select = try RawStatement(
      db,
      """
      SELECT session_id FROM trace_part JOIN session ON session.id = trace_part.session JOIN trace ON trace.id = ?1
      WHERE trace_part.trace = ?1 AND trace_part.session <> trace.session ORDER BY trace_part.start_ns, session_id
      """)
    select.bind(trace, 1)
    var sessions: [String] = []
    while try select.step() { sessions.append(select.text(0)) }
    return sessions
  }

  static let tracesOfSessionSQL = """
    SELECT \(Summaries.partColumns) FROM session_trace AS part JOIN trace ON trace.id = part.trace
    JOIN session ON session.id = part.session WHERE part.session = ?1 ORDER BY part.start_ns, part.trace LIMIT ?2
    """

  static func number(of trace: TraceID, _ db: Database) throws -> Int64? {
    let select = try RawStatement(db, "SELECT id FROM trace WHERE trace_id = ?")
    select.bind(blob: trace.bytes, 1)
    defer { select.reset() }
    return try select.step() ? select.int(0) : nil
  }

  static func summary(of trace: TraceID, _ db: Database) throws -> (number: Int64, summary: TraceSummary)? {
    let select = try RawStatement(
      db,
      composed: """
        SELECT \(Summaries.traceColumns) FROM trace LEFT JOIN session ON session.id = trace.session WHERE trace_id = ?
        """)
    select.bind(blob: trace.bytes, 1)
    return try Summaries(db).traces(select).first.map { ($0.row, $0.summary) }
  }
}
