import Analysis
import GRDB

extension Store {
  /// What was spent. Traces that have not settled yet are not part of it.
  package func spending(_ query: SpendingQuery) throws -> SpendingReport {
    var query = query
    query.list = query.list.withoutPage
    return try spendings.report(query, generation: settler.generation) { try report(query) }
  }

  private func report(_ query: SpendingQuery) throws -> SpendingReport {
    try pool.read { db in
      let tally = try SpendingReader(db, query).tally()
      let names = tally.seriesNames
      let kinds = SpendingKind.allCases.filter { $0 != .everything }
      return SpendingReport(
        total: tally.total, sessionCount: tally.sessions.count, sessions: try Self.sessions(tally, db),
        lists: Dictionary(kinds.map { ($0, tally.list($0)) }, uniquingKeysWith: { first, _ in first }),
        days: tally.allDays, points: tally.points(named: names), seriesNames: names,
        dearestTraces: try Self.dearestTraces(tally, db), dearestCalls: try Self.dearestCalls(tally, query, db))
    }
  }

  private static func sessions(_ tally: SpendingTally, _ db: Database) throws -> [SessionSpending] {
    let dearest = SpendingSum.dearest(tally.sessions, >)
    let select = try RawStatement(db, "SELECT session_id, derived, name FROM session WHERE id = ?")
    return try dearest.prefix(SpendingList.limit).compactMap { number in
      select.bind(number, 1)
      defer { select.reset() }
      guard try select.step() else { return nil }
      let session = SessionReference(id: select.text(0), isDerived: select.int(1) == 1)
      return SessionSpending(session: session, name: select.text(2), sum: tally.sessions[number] ?? SpendingSum())
    }
  }

  private static func dearestTraces(_ tally: SpendingTally, _ db: Database) throws -> [TraceSpending] {
    try tally.dearestTraces.entries.compactMap { entry in
      try trace(entry.trace, db).map { TraceSpending(summary: $0.summary, spending: entry.value) }
    }
  }

  private static func dearestCalls(
    _ tally: SpendingTally, _ query: SpendingQuery, _ db: Database
  ) throws -> [CallSpending] {
    try DearestCalls(db, query).calls(
      ofTraces: tally.tracesOfDearestCalls.entries.compactMap { try trace($0.trace, db) })
  }

  private static func trace(_ number: Int64, _ db: Database) throws -> TraceSummaryRow? {
    let select = try RawStatement(
      db,
      composed: """
        SELECT \(Summaries.traceColumns) FROM trace LEFT JOIN session ON session.id = trace.session WHERE trace.id = ?
        """)
    select.bind(number, 1)
    return try Summaries(db).traces(select).first
  }
}

/// A trace with its number in the store.
typealias TraceSummaryRow = (row: Int64, summary: TraceSummary)

extension Store {
  /// When the first and the last trace that spent started, in Unix nanoseconds; `nil` without any.
  package func spendingTimes() throws -> ClosedRange<Int64>? {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT (SELECT start_ns FROM trace_spending ORDER BY start_ns LIMIT 1),
          (SELECT start_ns FROM trace_spending ORDER BY start_ns DESC LIMIT 1)
        """)
      defer { select.reset() }
      guard try select.step(), let first = select.optionalInt(0), let last = select.optionalInt(1) else { return nil }
      return first...max(first, last)
    }
  }
}
