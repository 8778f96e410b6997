import GRDB
package import Telemetry

extension Store {
  /// Reads the spans of a trace for its transcript.
  /// - Parameter known: what was made of this version before.
  /// - Returns: what is known, else what `body` makes of the spans; `nil` for a trace that is not there.
  package func transcript<Result>(
    ofTrace id: TraceID, known: (TranscriptVersion) -> Result? = { _ in nil },
    _ body: (TranscriptReader) throws -> Result
  ) throws -> Result? {
    let generation = settler.generation
    return try pool.read { db in
      let chosen = try Self.traces("SELECT id, trace_id, span_count, 0, revision FROM trace WHERE trace_id = ?", db) {
        $0.bind(blob: id.bytes, 1)
      }
      guard !chosen.isEmpty else { return nil }
      let version = try TranscriptVersion(chosen, generation: generation, db)
      return try known(version) ?? body(TranscriptReader(chosen, version, db))
    }
  }

  /// Reads the spans of all traces of a session, these in order of start time; of those that it shares with others, its part.
  /// - Parameter known: what was made of this version before.
  package func transcript<Result>(
    ofSession id: String, known: (TranscriptVersion) -> Result? = { _ in nil },
    _ body: (TranscriptReader) throws -> Result
  ) throws -> Result {
    let generation = settler.generation
    return try pool.read { db in
      let number = try Self.number(ofSession: id, db)
      let chosen = try Self.traces(
        """
        SELECT trace.id, trace.trace_id, part.span_count, trace.divided, trace.revision
        FROM session_trace AS part JOIN trace ON trace.id = part.trace
        WHERE part.session = ?1
        ORDER BY part.start_ns, part.trace LIMIT 100000
        """, db
      ) { $0.bind(number, 1) }
      let version = try TranscriptVersion(chosen, generation: generation, db)
      return try known(version) ?? body(TranscriptReader(chosen, version, session: id, db))
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
      found.append(
        .init(
          number: select.int(0), id: id, spanCount: Int(select.int(2)), isDivided: select.int(3) != 0,
          revision: select.int(4)))
    }
    return found
  }
}

extension TranscriptVersion {
  fileprivate init(_ traces: [TranscriptReader.Choice], generation: Int, _ db: Database) throws {
    let select = try RawStatement(db, "SELECT coalesce(max(id), 0) FROM log_record")
    defer { select.reset() }
    let lastLog = try select.step() ? select.int(0) : 0
    self.init(traces: traces.map { [$0.number, $0.revision] }, generation: generation, lastLog: lastLog)
  }
}
