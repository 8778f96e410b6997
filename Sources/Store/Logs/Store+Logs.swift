import GRDB
import Telemetry

extension Store {
  /// Bytes of messages that one page of log records has at most, but for its first: a record may have megabytes.
  private static let pageBytes = 4 << 20

  /// Log records with their content. A page may have fewer than its limit where they are large; its cursor goes on.
  package func logs(_ query: LogQuery) throws -> Page<LogContent> {
    try pool.read { db in try Self.logs(query, db) }
  }

  /// One record; `nil` for one that is not there.
  package func log(_ number: Int64) throws -> LogContent? {
    try pool.read { db in
      let select = try RawStatement(db, composed: LogSQL.one)
      select.bind(number, 1)
      defer { select.reset() }
      guard try select.step() else { return nil }
      var contents = LogContents(db)
      return try contents.content(select)
    }
  }

  /// When prompts of a session came: the last up to the first time, and all from there to the second. In order; Unix
  /// nanoseconds.
  /// - Parameter names: of their events, all ending in `user_prompt`.
  package func times(ofLogs names: [String], in session: String, _ times: ClosedRange<Int64>) throws -> [Int64] {
    try pool.read { db in
      let select = try RawStatement(db, LogSQL.prompts)
      select.bind(session, 1)
      select.bind(times.upperBound, 2)
      defer { select.reset() }
      var found: [Int64] = []
      while try select.step() {
        guard names.contains(select.text(1)) else { continue }
        found.append(select.int(0))
        if select.int(0) <= times.lowerBound || found.count == Self.mostPrompts { break }
      }
      return found.reversed()
    }
  }

  /// Prompts between the first and the last record of one request.
  private static let mostPrompts = 10_000

  /// How many there are, whatever the page: for a span, a trace or a session.
  package func logCount(_ query: LogQuery) throws -> Int {
    try pool.read { db in
      let select = try RawStatement(db, composed: LogSQL.count(query))
      LogSQL.bind(query, to: select)
      defer { select.reset() }
      return try select.step() ? Int(select.int(0)) : 0
    }
  }

  /// Whether a log record names the trace.
  static func hasLogs(of trace: TraceID, _ db: Database) throws -> Bool {
    let select = try RawStatement(db, "SELECT 1 FROM log_trace WHERE trace_id = ?")
    select.bind(blob: trace.bytes, 1)
    return try select.hasRow()
  }

  static func logs(_ query: LogQuery, _ db: Database) throws -> Page<LogContent> {
    let select = try RawStatement(db, composed: LogSQL.page(query))
    LogSQL.bind(query, to: select)
    defer { select.reset() }
    var contents = LogContents(db)
    var (rows, size): ([LogContent], Int) = ([], 0)
    while try select.step() {
      guard rows.count < query.rows, size < pageBytes else {
        let last = rows.last?.line
        return Page(rows: rows, nextCursor: last.map { Cursor(value: $0.time, row: $0.number) })
      }
      let content = try contents.content(select)
      size += content.record.count
      rows.append(content)
    }
    return Page(rows: rows, nextCursor: nil)
  }
}
