import GRDB
package import Telemetry

extension Store {
  /// Reads the spans of a trace for its transcript.
  /// - Returns: what `body` makes of them; `nil` for a trace that is not there.
  package func transcript<Result>(ofTrace id: TraceID, _ body: (TranscriptReader) throws -> Result) throws -> Result? {
    try pool.read { db in
      let chosen = try Self.traces("SELECT id, trace_id, span_count, 0 FROM trace WHERE trace_id = ?", db) {
        $0.bind(blob: id.bytes, 1)
      }
      return chosen.isEmpty ? nil : try body(TranscriptReader(chosen, db))
    }
  }

  /// Reads the spans of all traces of a session, these in order of start time; of those that it shares with others, its part.
  package func transcript<Result>(
    ofSession id: String, _ body: (TranscriptReader) throws -> Result
  ) throws -> Result {
    try pool.read { db in
      let number = try Self.number(ofSession: id, db)
      let chosen = try Self.traces(
        """
        SELECT trace.id, trace.trace_id, part.span_count, trace.divided
        FROM session_trace AS part JOIN trace ON trace.id = part.trace
        WHERE part.session = ?1
        ORDER BY part.start_ns, part.trace LIMIT 100000
        """, db
      ) { $0.bind(number, 1) }
      return try body(TranscriptReader(chosen, session: id, db))
    }
  }

  private static func traces(
    _ sql: StaticString, _ db: Database, _ bind: (RawStatement) -> Void
  ) throws -> [TranscriptReader.Choice] {
    let select = try RawStatement(db, sql)
    bind(select)
    var found: [TranscriptReader.Choice] = []
    while try select.step() {
      guard let id = TraceID(bytes: select.blob(1)) else { continue }
      found.append(.init(number: select.int(0), id: id, spanCount: Int(select.int(2)), isDivided: select.int(3) != 0))
    }
    return found
  }
}
