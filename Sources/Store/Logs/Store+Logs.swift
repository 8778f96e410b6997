import GRDB
import Telemetry

extension Store {
  /// Bytes of messages that one page of log records has at most, but for its first: a record may have megabytes.
  private static let pageBytes = 4 << 20

  /// Bytes that one page looks through for words: 240,000 records of 0.8 KB, which takes 0.55 s.
  package static let searchedLogBytes = 256 << 20
  /// What reading a record's row is worth of them.
  private static let bytesOfLogRow = 256

  /// Log records with their content. A page may have fewer than its limit, or none, where they are large or where words are
  /// rare; its cursor goes on.
  package func logs(_ query: LogQuery) throws -> Page<LogContent> {
    try pool.read { db in try Self.logs(query, db) }
  }

  /// One record; `nil` for one that is not there.
  package func log(_ number: Int64) throws -> LogContent? {
    try pool.read { db in
      var contents = LogContents(db)
      return try contents.content(of: number)
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

  /// How many there are, whatever the page: for a span, a trace or a session. `nil` of a search for words, which would have to
  /// read them all.
  package func logCount(_ query: LogQuery) throws -> Int? {
    guard query.text == nil else { return nil }
    return try pool.read { db in
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

  static func logs(
    _ query: LogQuery, searchedBytes: Int = searchedLogBytes, _ db: Database
  ) throws -> Page<LogContent> {
    if let text = query.text, !text.isEmpty { return try search(RawSearch(text), query, searchedBytes, db) }
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

  private static func search(
    _ words: RawSearch, _ query: LogQuery, _ searchedBytes: Int, _ db: Database
  ) throws -> Page<LogContent> {
    let select = try RawStatement(db, composed: LogSQL.searched(query))
    LogSQL.bind(query, to: select)
    defer { select.reset() }
    var contents = LogContents(db)
    var (rows, size, left): ([LogContent], Int, Int) = ([], 0, searchedBytes)
    var last: Cursor?
    while try select.step() {
      guard rows.count < query.rows, size < pageBytes, left > 0 else { return Page(rows: rows, nextCursor: last) }
      last = Cursor(value: select.int(1), row: select.int(0))
      left -= bytesOfLogRow
      if !words.finds(in: select.text(2)), !words.finds(in: select.text(3)) {
        let (isFound, bytes) = try contents.finds(words, in: select.int(0))
        left -= bytes
        if !isFound { continue }
      }
      guard let content = try contents.content(of: select.int(0)) else { continue }
      size += content.record.count
      rows.append(content)
    }
    return Page(rows: rows, nextCursor: nil)
  }
}
