import Analysis
import Conventions
import GRDB
import Telemetry

/// What a settled trace means for others: who goes with it, who counts a response, where running totals stand.
struct TraceNeighbours {
  private let db: Database
  /// Traces that must be added up again.
  private var marked: Set<Int64> = []

  init(_ db: Database) {
    self.db = db
  }

  /// Copies of one response are this far apart at most. Source: the project's rules for repeated calls.
  private static let longestRepeat: Int64 = 600 * 1_000_000_000

  mutating func markLinking(to trace: Int64) throws {
    let select = try RawStatement(
      db, "SELECT trace FROM trace_link WHERE linked = (SELECT trace_id FROM trace WHERE id = ?)")
    select.bind(trace, 1)
    while try select.step() { marked.insert(select.int(0)) }
  }

  mutating func settled(_ trace: SettledTrace, in session: Int64) throws {
    for (response, claim) in trace.responses { try self.claim(response, claim, for: trace.number) }
    try keep(trace.readings, of: trace.number, session)
  }

  /// - Returns: whether there are traces to add up again.
  func mark() throws -> Bool {
    for sql in Self.markSQL {
      let mark = try RawStatement(db, sql)
      for trace in marked {
        mark.bind(trace, 1)
        try mark.run()
      }
    }
    return !marked.isEmpty
  }

  /// Of the traces that report a response the one that knows most of it counts it, before those that have only a log
  /// record's word for it; else the earliest.
  private mutating func claim(_ response: Int64, _ claim: ResponseClaim, for trace: Int64) throws {
    let insert = try RawStatement(
      db,
      """
      INSERT OR IGNORE INTO response (hash, trace, start_ns, is_logged, cost, details)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """)
    bind(response, claim, of: trace, to: insert)
    try insert.run()
    guard db.changesCount == 0, let (holder, held) = try holder(of: response) else { return }
    guard try isThere(holder) else { return try replace(response, claim, of: trace) }
    guard holder != trace else { return try hold(response, claim, held, for: trace) }
    guard claim.start.distance(from: held.start) <= Self.longestRepeat else { return }
    let isBetter = claim.prevails(over: held) || !held.prevails(over: claim) && trace < holder
    try repeats(response, in: isBetter ? holder : trace)
    let (winner, best, other) = isBetter ? (trace, claim, held) : (holder, held, claim)
    let known = best.costing(other.cost)
    if isBetter || known != held { try replace(response, known, of: winner) }
    if known != best { marked.insert(winner) }
  }

  /// The trace counts it already, and may have learned more of it.
  private func hold(_ response: Int64, _ claim: ResponseClaim, _ held: ResponseClaim, for trace: Int64) throws {
    let known = claim.costing(held.cost)
    if known != held { try replace(response, known, of: trace) }
  }

  private func replace(_ response: Int64, _ claim: ResponseClaim, of trace: Int64) throws {
    let update = try RawStatement(
      db, "UPDATE response SET (trace, start_ns, is_logged, cost, details) = (?2, ?3, ?4, ?5, ?6) WHERE hash = ?1")
    bind(response, claim, of: trace, to: update)
    try update.run()
  }

  private func bind(_ response: Int64, _ claim: ResponseClaim, of trace: Int64, to statement: RawStatement) {
    statement.bind(response, 1)
    statement.bind(trace, 2)
    statement.bind(claim.start, 3)
    statement.bind(claim.isLogged ? 1 : 0, 4)
    statement.bind(claim.cost, 5)
    statement.bind(claim.details, 6)
  }

  /// A removed trace holds its responses until the last of its spans is gone.
  private func isThere(_ trace: Int64) throws -> Bool {
    let select = try RawStatement(db, "SELECT 1 FROM trace WHERE id = ?")
    select.bind(trace, 1)
    return try select.hasRow()
  }

  private func holder(of response: Int64) throws -> (trace: Int64, claim: ResponseClaim)? {
    let select = try RawStatement(db, "SELECT trace, start_ns, is_logged, cost, details FROM response WHERE hash = ?")
    select.bind(response, 1)
    defer { select.reset() }
    guard try select.step() else { return nil }
    let claim = ResponseClaim(
      details: Int(select.int(4)), isLogged: select.int(2) != 0, start: select.int(1), cost: select.optionalInt(3))
    return (select.int(0), claim)
  }

  private mutating func repeats(_ response: Int64, in trace: Int64) throws {
    let insert = try RawStatement(db, "INSERT OR IGNORE INTO trace_repeat (trace, hash) VALUES (?1, ?2)")
    insert.bind(trace, 1)
    insert.bind(response, 2)
    try insert.run()
    marked.insert(trace)
  }

  /// Each trace's running totals go on where those of the one before it in its session ended.
  private mutating func keep(_ readings: [CounterReading], of trace: Int64, _ session: Int64) throws {
    guard try !readings.isEmpty || hasReadings(trace) else { return }
    let delete = try RawStatement(db, "DELETE FROM counter_reading WHERE trace = ?")
    delete.bind(trace, 1)
    try delete.run()
    for reading in readings {
      let insert = try RawStatement(db, Self.insertReadingSQL)
      insert.bind(session, 1)
      insert.bind(reading.counter.name, 2)
      insert.bind(reading.lastEnd, 3)
      insert.bind(trace, 4)
      insert.bind(reading.usage, from: 5)
      try insert.run()
      try goOn(reading, in: trace, session)
    }
  }

  private func hasReadings(_ trace: Int64) throws -> Bool {
    let select = try RawStatement(db, "SELECT 1 FROM counter_reading WHERE trace = ? LIMIT 1")
    select.bind(trace, 1)
    defer { select.reset() }
    return try select.step()
  }

  private mutating func goOn(_ reading: CounterReading, in trace: Int64, _ session: Int64) throws {
    let before = try RawStatement(db, Self.readingBeforeSQL)
    before.bind(session, 1)
    before.bind(reading.counter.name, 2)
    before.bind(reading.firstEnd, 3)
    before.bind(trace, 4)
    let base = try before.step() ? before.usage(from: 0) : Usage()
    before.reset()
    if try base != TraceContext(ofTrace: trace, db).counters[reading.counter] ?? Usage() {
      let replace = try RawStatement(db, Self.replaceCounterSQL)
      replace.bind(trace, 1)
      replace.bind(reading.counter.name, 2)
      replace.bind(base, from: 3)
      try replace.run()
      marked.insert(trace)
    }
    let next = try RawStatement(db, Self.readingAfterSQL)
    next.bind(session, 1)
    next.bind(reading.counter.name, 2)
    next.bind(reading.lastEnd, 3)
    next.bind(trace, 4)
    defer { next.reset() }
    // It settles again if this trace's reading is not the one that it went on from.
    if try next.step(), next.usage(from: 1) != reading.usage { marked.insert(next.int(0)) }
  }

  /// What is computed from the trace changes, so its version does.
  private static let markSQL: [StaticString] = [
    "INSERT OR IGNORE INTO dirty_trace (trace) VALUES (?)",
    "UPDATE trace SET revision = revision + 1 WHERE id = ?",
  ]

  private static let insertReadingSQL: StaticString = """
    INSERT OR REPLACE INTO counter_reading (session, counter, end_ns, trace, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
    """

  private static let readingBeforeSQL: StaticString = """
    SELECT input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, unsplit_tokens
    FROM counter_reading WHERE session = ?1 AND counter = ?2 AND (end_ns, trace) < (?3, ?4)
    ORDER BY end_ns DESC, trace DESC LIMIT 1
    """

  /// The trace that reports next, and what it goes on from.
  private static let readingAfterSQL: StaticString = """
    SELECT reading.trace, base.input_tokens, base.output_tokens, base.cache_read_tokens, base.cache_write_tokens,
      base.reasoning_tokens, base.unsplit_tokens
    FROM counter_reading AS reading LEFT JOIN trace_counter AS base USING (trace, counter)
    WHERE session = ?1 AND counter = ?2 AND (end_ns, reading.trace) > (?3, ?4)
    ORDER BY end_ns, reading.trace LIMIT 1
    """

  private static let replaceCounterSQL: StaticString = """
    INSERT OR REPLACE INTO trace_counter (trace, counter, input_tokens, output_tokens, cache_read_tokens,
      cache_write_tokens, reasoning_tokens, unsplit_tokens)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    """
}
