import Analysis
import Conventions
import GRDB
import Telemetry

/// Writes settled traces and the sums of their sessions, within one transaction.
///
/// A session's sums change by what its trace's change, so that a session of 100,000 traces settles as fast as one of
/// two. Only where that does not work (a trace leaves, a span is taken back) they are added up anew.
struct Settling {
  private let db: Database
  private var named: Set<Int64> = []
  private var summed: Set<Int64> = []
  private var neighbours: TraceNeighbours
  private let draft: SettlingDraft
  private var hours: HourLedger
  private var digests: Digests
  private let memory: SettlingMemory

  init(_ draft: SettlingDraft, _ db: Database, _ memory: SettlingMemory) {
    self.db = db
    self.memory = memory
    self.draft = draft
    hours = draft.hours
    neighbours = TraceNeighbours(db)
    digests = Digests(db, memory.operations, changes: draft.digests)
  }

  /// Writes the traces of the draft, their sessions, and the sums by hour.
  /// - Returns: whether traces are marked again, for what others turned out to be.
  mutating func settle() throws -> Bool {
    for entry in draft.entries { try settle(entry) }
    return try finish()
  }

  /// The trace stays marked when it has moved on since it was added up.
  private mutating func settle(_ entry: SettlingDraft.Entry) throws {
    let trace = entry.trace
    guard let counted = try CountedTrace(trace.number, db), counted.revision == trace.revision else {
      return try leave(out: entry)
    }
    let sessions = try sessions(of: trace)
    guard let session = sessions.first else { return }
    let spending = SpendingChange(trace, sessions, counted)
    try update(trace, from: counted, session: session, spendingStart: spending.newStart)
    let before = try counted.isDivided ? self.sessions(ofDivided: trace.number) : [counted.session].compactMap(\.self)
    if counted.isNew {
      try insertFacets(of: trace, sessions)
    } else if try before != sessions || facets(of: trace.number) != trace.facets {
      try deleteFacets(of: trace.number)
      try insertFacets(of: trace, sessions)
    }
    try spending.apply(to: &hours, db)
    if let digest = entry.digest {
      try digests.write(digest, trace.digest.startTime, ofTrace: trace.number)
    } else {
      try digests.replace(trace.digest, ofTrace: trace.number, isNew: counted.isNew)
    }
    for id in trace.otherSessions { try lead(id, to: session) }
    if trace.isDivided || counted.isDivided {
      try replaceParts(of: trace, sessions)
      summed.formUnion(sessions)
    } else {
      try SessionChange(from: before == sessions ? counted : nil, to: trace).apply(to: session, db)
      if counted.isTakenBack(by: trace) { summed.insert(session) }
    }
    for previous in before where !sessions.contains(previous) {
      summed.insert(previous)
      try leave(previous, for: session)
    }
    named.formUnion(sessions)
    let unmark = try RawStatement(db, "DELETE FROM dirty_trace WHERE trace = ?")
    unmark.bind(trace.number, 1)
    try unmark.run()
    if before != sessions { try neighbours.markLinking(to: trace.number) }
    try neighbours.settled(trace, in: session)
  }

  private mutating func leave(out entry: SettlingDraft.Entry) throws {
    guard entry.trace.isNew else { return }
    hours.remove(entry.trace.shares, startTime: entry.trace.totals.startTime)
    if let digest = entry.digest { try digests.leave(out: digest, startTime: entry.trace.digest.startTime) }
  }

  /// Completes the sessions that traces joined, left or changed, and the sums by hour.
  private func finish() throws -> Bool {
    try hours.write(db)
    let sum = try RawStatement(db, composed: Self.sumSessionSQL)
    for session in summed {
      sum.bind(session, 1)
      try sum.run()
    }
    let name = try RawStatement(db, Self.nameSessionSQL)
    for session in named.union(summed) {
      name.bind(session, 1)
      try name.run()
    }
    try digests.finish()
    return try neighbours.mark()
  }

  /// Of each part of the trace, the session's number. Where no span names one, the trace goes with the earliest of
  /// those before it that it links to.
  private func sessions(of trace: SettledTrace) throws -> [Int64] {
    if trace.parts.count == 1, trace.parts[0].session.isDerived, let linked = try sessionOfLinked(trace) {
      return [linked]
    }
    return try trace.parts.map { try number(of: $0.session) }
  }

  private func sessionOfLinked(_ trace: SettledTrace) throws -> Int64? {
    let select = try RawStatement(db, Self.linkedSessionSQL)
    select.bind(trace.number, 1)
    select.bind(trace.totals.startTime, 2)
    defer { select.reset() }
    return try select.step() ? select.int(0) : nil
  }

  private func sessions(ofDivided trace: Int64) throws -> [Int64] {
    let select = try RawStatement(db, "SELECT session FROM trace_part WHERE trace = ?")
    select.bind(trace, 1)
    var sessions: [Int64] = []
    while try select.step() { sessions.append(select.int(0)) }
    return sessions
  }

  private func number(of session: SessionReference) throws -> Int64 {
    let select = try RawStatement(db, "SELECT id FROM session WHERE session_id = ?")
    select.bind(session.id, 1)
    defer { select.reset() }
    if try select.step() { return select.int(0) }
    let insert = try RawStatement(db, Self.insertSessionSQL)
    insert.bind(session.id, 1)
    insert.bind(session.isDerived ? 1 : 0, 2)
    try insert.run()
    return db.lastInsertedRowID
  }

  private func update(
    _ trace: SettledTrace, from counted: CountedTrace, session: Int64, spendingStart: Int64?
  ) throws {
    let totals = trace.totals
    let update = try RawStatement(
      db, composed: counted.hasTimesAndCounts(of: totals) ? Self.updateSumsSQL : Self.updateTraceSQL)
    update.bind(trace.number, 1)
    update.bind(session, 2)
    update.bind(totals.name, 3)
    update.bind(trace.parts.first?.totals.sessionName, 4)
    update.bind(totals.rootSpanID?.stored, 5)
    update.bind(trace.isDivided ? 1 : 0, 6)
    update.bind(totals.duration, 7)
    totals.bind(to: update, from: 8)
    update.bind(spendingStart, 25)
    update.bind(trace.rootService ?? "", 26)
    try update.run()
  }

  private func facets(of trace: Int64) throws -> [String] {
    let select = try RawStatement(db, "SELECT kind, value FROM trace_facet WHERE trace = ? ORDER BY kind, position")
    select.bind(trace, 1)
    var facets: [String] = []
    while try select.step() { facets.append("\(select.int(0)) \(select.text(1))") }
    return facets
  }

  private func deleteFacets(of trace: Int64) throws {
    let delete = try RawStatement(db, "DELETE FROM trace_facet WHERE trace = ?")
    delete.bind(trace, 1)
    try delete.run()
  }

  private func insertFacets(of trace: SettledTrace, _ sessions: [Int64]) throws {
    let ofTrace = try RawStatement(
      db, "INSERT INTO trace_facet (trace, kind, position, value) VALUES (?1, ?2, ?3, ?4)")
    let ofSession = try RawStatement(
      db, "INSERT OR IGNORE INTO session_facet (session, kind, value) VALUES (?1, ?2, ?3)")
    for facet in Facet.allCases {
      for (position, value) in trace.totals[keyPath: facet.names].enumerated() {
        ofTrace.bind(trace.number, 1)
        ofTrace.bind(facet.rawValue, 2)
        ofTrace.bind(position, 3)
        ofTrace.bind(value, 4)
        try ofTrace.run()
      }
      for (part, session) in zip(trace.parts, sessions) {
        for value in part.totals[keyPath: facet.names]
        where memory.isNews(SettlingMemory.SessionFacet(session: session, facet: facet, value: value)) {
          ofSession.bind(session, 1)
          ofSession.bind(facet.rawValue, 2)
          ofSession.bind(value, 3)
          try ofSession.run()
        }
      }
    }
  }

  private func lead(_ alias: String, to session: Int64) throws {
    let insert = try RawStatement(db, "INSERT OR REPLACE INTO session_alias (alias, session) VALUES (?1, ?2)")
    insert.bind(alias, 1)
    insert.bind(session, 2)
    try insert.run()
  }

  private func replaceParts(of trace: SettledTrace, _ sessions: [Int64]) throws {
    let delete = try RawStatement(db, "DELETE FROM trace_part WHERE trace = ?")
    delete.bind(trace.number, 1)
    try delete.run()
    guard trace.isDivided else { return }
    let insert = try RawStatement(db, Self.insertPartSQL)
    for (part, session) in zip(trace.parts, sessions) {
      insert.bind(trace.number, 1)
      insert.bind(session, 2)
      insert.bind(part.totals.name, 3)
      insert.bind(part.totals.sessionName, 4)
      part.totals.bind(to: insert, from: 5)
      try insert.run()
    }
  }

  /// A session that its last trace left is gone; its ID leads to the one the trace went to. Others keep what is theirs.
  private func leave(_ old: Int64, for new: Int64) throws {
    memory.forgetFacets()
    for sql in Self.leaveSQL + Self.lostTraceSQL {
      let statement = try RawStatement(db, sql)
      statement.bind(old, 1)
      if statement.parameterCount > 1 { statement.bind(new, 2) }
      try statement.run()
    }
  }
}

extension TraceTotals {
  /// Seventeen parameters, in the order of trace_part's columns.
  fileprivate func bind(to statement: RawStatement, from first: Int32) {
    statement.bind(startTime, first)
    statement.bind(endTime, first + 1)
    statement.bind(spanCount, first + 2)
    statement.bind(errorCount, first + 3)
    statement.bind(llmCallCount, first + 4)
    statement.bind(toolCallCount, first + 5)
    statement.bind(orphanCount, first + 6)
    statement.bind(usage, from: first + 7)
    statement.bind(usage.total, first + 13)
    statement.bind(cost, first + 14)
    statement.bind(unpricedCount, first + 15)
    statement.bind(cost ?? 0, first + 16)
  }
}
