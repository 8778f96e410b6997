import Analysis
import Conventions
import GRDB
import Telemetry

/// What a trace's spans add up to, and for which version of the trace.
struct SettledTrace: Sendable {
  let number: Int64
  let revision: Int64
  let totals: TraceTotals
  let session: SessionReference
  /// As a span names it.
  let sessionName: String?
  let shares: [UsageShare]
  /// Other sessions that spans of the trace name: their addresses lead to its session, unless they are sessions too.
  let otherSessions: [String]

  /// Of one trace: a hostile sender may give every span a session of its own.
  private static let mostOtherSessions = 64

  /// Reads the trace's outlines and adds them up; `nil` for a trace that is gone.
  init?(_ number: Int64, _ db: Database) throws {
    let select = try RawStatement(db, "SELECT trace_id, revision FROM trace WHERE id = ?")
    select.bind(number, 1)
    defer { select.reset() }
    guard try select.step(), let traceID = TraceID(bytes: select.blob(0)) else { return nil }
    let spans = try Outlines.ofTrace(number, db, forTotals: true)
    let accounts = TraceAccounts(spans)
    let parents = accounts.parents
    self.number = number
    revision = select.int(1)
    shares = UsageShare.shares(of: spans, accounts)
    var totals = TraceTotals(spans, accounts)
    if let root = totals.rootSpanID { totals.name = TraceName.cut(try Outlines.name(of: root, trace: number, db)) }
    self.totals = totals
    sessionName = spans.lazy.compactMap(\.facts.sessionName).first
    let session =
      SessionClaim.best(of: spans, parents: parents).map { SessionReference(id: $0.id, isDerived: false) }
      ?? SessionReference(derivedFrom: traceID)
    self.session = session
    let others = Set(spans.compactMap(\.facts.session?.id)).subtracting([session.id])
    otherSessions = Array(others.sorted().prefix(Self.mostOtherSessions))
  }
}

extension SettledTrace {
  /// As `trace_facet` has them, in its order.
  fileprivate var facets: [String] {
    Facet.allCases.flatMap { facet in totals[keyPath: facet.names].map { "\(facet.rawValue) \($0)" } }
  }
}

/// Writes settled traces and the sums of their sessions, within one transaction.
///
/// A session's sums change by what its trace's change, so that a session of 100,000 traces settles as fast as one of
/// two. Only where that does not work (a trace leaves, a span is taken back) they are added up anew.
struct Settling {
  private let db: Database
  private var named: Set<Int64> = []
  private var summed: Set<Int64> = []

  init(_ db: Database) {
    self.db = db
  }

  /// The trace stays marked when it has moved on since it was added up.
  mutating func settle(_ trace: SettledTrace) throws {
    guard let counted = try CountedTrace(trace.number, db) else { return }
    let session = try number(of: trace.session)
    guard try update(trace, session: session) else { return }
    let hasMoved = counted.session != session
    if try hasMoved || facets(of: trace.number) != trace.facets { try replaceFacets(of: trace, session: session) }
    try replaceShares(of: trace)
    for id in trace.otherSessions { try lead(id, to: session) }
    try SessionChange(from: counted.session == session ? counted : nil, to: trace).apply(to: session, db)
    named.insert(session)
    if counted.isTakenBack(by: trace) { summed.insert(session) }
    if let previous = counted.session, previous != session {
      summed.insert(previous)
      try leave(previous, for: session)
    }
    let unmark = try RawStatement(db, "DELETE FROM dirty_trace WHERE trace = ?")
    unmark.bind(trace.number, 1)
    try unmark.run()
  }

  /// Completes the sessions that traces joined, left or changed.
  func finish() throws {
    let sum = try RawStatement(db, Self.sumSessionSQL)
    for session in summed {
      sum.bind(session, 1)
      try sum.run()
    }
    let name = try RawStatement(db, Self.nameSessionSQL)
    for session in named.union(summed) {
      name.bind(session, 1)
      try name.run()
    }
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

  private func update(_ trace: SettledTrace, session: Int64) throws -> Bool {
    let totals = trace.totals
    let update = try RawStatement(db, Self.updateTraceSQL)
    update.bind(trace.number, 1)
    update.bind(trace.revision, 2)
    update.bind(session, 3)
    update.bind(totals.name, 4)
    update.bind(trace.sessionName, 5)
    update.bind(totals.rootSpanID?.stored, 6)
    update.bind(totals.startTime, 7)
    update.bind(totals.endTime, 8)
    update.bind(totals.duration, 9)
    update.bind(totals.spanCount, 10)
    update.bind(totals.errorCount, 11)
    update.bind(totals.llmCallCount, 12)
    update.bind(totals.toolCallCount, 13)
    update.bind(totals.orphanCount, 14)
    update.bind(totals.usage, from: 15)
    update.bind(totals.usage.total, 21)
    update.bind(totals.cost, 22)
    update.bind(totals.unpricedCount, 23)
    update.bind(totals.cost ?? 0, 24)
    try update.run()
    return db.changesCount == 1
  }

  private func facets(of trace: Int64) throws -> [String] {
    let select = try RawStatement(db, "SELECT kind, value FROM trace_facet WHERE trace = ? ORDER BY kind, position")
    select.bind(trace, 1)
    var facets: [String] = []
    while try select.step() { facets.append("\(select.int(0)) \(select.text(1))") }
    return facets
  }

  private func replaceFacets(of trace: SettledTrace, session: Int64) throws {
    let delete = try RawStatement(db, "DELETE FROM trace_facet WHERE trace = ?")
    delete.bind(trace.number, 1)
    try delete.run()
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
        ofSession.bind(session, 1)
        ofSession.bind(facet.rawValue, 2)
        ofSession.bind(value, 3)
        try ofSession.run()
      }
    }
  }

  private func lead(_ alias: String, to session: Int64) throws {
    let insert = try RawStatement(db, "INSERT OR REPLACE INTO session_alias (alias, session) VALUES (?1, ?2)")
    insert.bind(alias, 1)
    insert.bind(session, 2)
    try insert.run()
  }

  private func replaceShares(of trace: SettledTrace) throws {
    let delete = try RawStatement(db, "DELETE FROM trace_usage WHERE trace = ?")
    delete.bind(trace.number, 1)
    try delete.run()
    for share in trace.shares {
      let insert = try RawStatement(db, Self.insertShareSQL)
      insert.bind(trace.number, 1)
      insert.bind(share.key.model ?? "", 2)
      insert.bind(share.key.agent ?? "", 3)
      insert.bind(share.calls, 4)
      insert.bind(share.usage, from: 5)
      insert.bind(share.cost, 11)
      insert.bind(share.unpriced, 12)
      try insert.run()
    }
  }

  /// A session that its last trace left is gone; its ID leads to the one the trace went to. Others keep what is theirs.
  private func leave(_ old: Int64, for new: Int64) throws {
    for sql in Self.leaveSQL {
      let statement = try RawStatement(db, sql)
      statement.bind(old, 1)
      if statement.parameterCount > 1 { statement.bind(new, 2) }
      try statement.run()
    }
  }
}
