import Analysis
import GRDB
import Synchronization

/// What every row of a list has.
protocol ListRow {
  var totals: TraceTotals { get }
}

extension TraceSummary: ListRow {}
extension SessionSummary: ListRow {}

extension Store {
  package func traces(_ query: ListQuery) throws -> Page<TraceSummary> {
    try page(query, of: .traces) { summaries, select in try summaries.traces(select) }
  }

  package func sessions(_ query: ListQuery) throws -> Page<SessionSummary> {
    try page(query, of: .sessions) { summaries, select in try summaries.sessions(select) }
  }

  /// The session of this ID; or the one that its trace went to since, whose ID then is another.
  package func session(_ id: String) throws -> SessionSummary? {
    try pool.read { db in
      let select = try RawStatement(
        db,
        composed: """
          SELECT \(Summaries.sessionColumns) FROM session WHERE id = coalesce(
            (SELECT id FROM session WHERE session_id = ?1), (SELECT session FROM session_alias WHERE alias = ?1))
          """)
      select.bind(id, 1)
      return try Summaries(db).sessions(select).first?.summary
    }
  }

  /// Service names, in alphabetical order; at most 500, for a menu.
  package func services() throws -> [String] {
    try pool.read { db in
      let select = try RawStatement(
        db, "SELECT DISTINCT service FROM resource WHERE service IS NOT NULL ORDER BY service LIMIT 500")
      var services: [String] = []
      while try select.step() { services.append(select.text(0)) }
      return services
    }
  }

  /// Counted now; or, where counting takes long, a little while ago: it may cost a twentieth of the time, not more.
  package func counts() throws -> StoreCounts {
    if let known = lastCounts.withLock({ $0 }), known.isGood(at: .now) { return known.counts }
    let start = ContinuousClock.now
    let counts = try count()
    lastCounts.withLock { $0 = KnownCounts(counts: counts, taken: .now, cost: .now - start) }
    return counts
  }

  private func count() throws -> StoreCounts {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT (SELECT count(*) FROM session), count(*), coalesce(sum(span_count), 0),
          (SELECT count(*) FROM dirty_trace),
          (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size),
          (SELECT count(*) FROM log_record)
        FROM trace
        """)
      defer { select.reset() }
      _ = try select.step()
      return StoreCounts(
        sessions: Int(select.int(0)), traces: Int(select.int(1)), spans: Int(select.int(2)), logs: Int(select.int(5)),
        unsettledTraces: Int(select.int(3)), databaseBytes: Int(select.int(4)))
    }
  }

  private func page<Row: ListRow & Sendable>(
    _ query: ListQuery, of listing: Listing,
    _ read: @Sendable (Summaries, RawStatement) throws -> [(row: Int64, summary: Row)]
  ) throws -> Page<Row> {
    try pool.read { db in
      let select = try RawStatement(db, composed: listing.sql(query))
      listing.bind(query, to: select)
      let rows = try read(Summaries(db), select)
      let shown = rows.prefix(query.rows)
      let next = rows.count > shown.count ? shown.last : nil
      return Page(
        rows: shown.map(\.summary),
        nextCursor: next.map { Cursor(value: Listing.value($0.summary, query.order), row: $0.row) })
    }
  }
}
