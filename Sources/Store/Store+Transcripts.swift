import GRDB
package import Telemetry

extension Store {
  /// Reads the spans of a trace for its transcript.
  /// - Returns: what `body` makes of them; `nil` for a trace that is not there.
  package func transcript<Result>(ofTrace id: TraceID, _ body: (TranscriptReader) throws -> Result) throws -> Result? {
    try pool.read { db in
      let chosen = try Self.traces("SELECT id, trace_id, span_count FROM trace WHERE trace_id = ?", db) {
        $0.bind(blob: id.bytes, 1)
      }
      return chosen.isEmpty ? nil : try body(TranscriptReader(chosen, db))
    }
  }

  /// Reads the spans of all traces of a session, these in order of start time.
  package func transcript<Result>(
    ofSession id: String, _ body: (TranscriptReader) throws -> Result
  ) throws -> Result {
    try pool.read { db in
      let chosen = try Self.traces(
        """
        SELECT id, trace_id, span_count FROM trace WHERE session = (SELECT id FROM session WHERE session_id = ?1)
        ORDER BY start_ns, id LIMIT 100000
        """, db
      ) { $0.bind(id, 1) }
      return try body(TranscriptReader(chosen, db))
    }
  }

  private static func traces(
    _ sql: StaticString, _ db: Database, _ bind: (RawStatement) -> Void
  ) throws -> [(number: Int64, id: TraceID, spans: Int)] {
    let select = try RawStatement(db, sql)
    bind(select)
    var found: [(number: Int64, id: TraceID, spans: Int)] = []
    while try select.step() {
      guard let id = TraceID(bytes: select.blob(1)) else { continue }
      found.append((select.int(0), id, Int(select.int(2))))
    }
    return found
  }
}
