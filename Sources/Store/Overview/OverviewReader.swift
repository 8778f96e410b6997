import Analysis
import Conventions
import GRDB

/// Adds up what traces of a time and a filter have in common.
///
/// Whole hours and days without any other filter are read as the settler keeps them; the hours at the edges, and all
/// that is filtered, trace by trace, the newest first, up to a limit.
struct OverviewReader {
  /// Traces read one by one: 20,000 of 50 spans, a million spans, take 60 ms.
  static let mostTraces = 20_000
  /// Sessions from before the range that may go on within it.
  private static let mostOpenSessions = 20_000

  private let db: Database
  private let query: ListQuery
  private let operations: [Int64: Operation]
  /// By number of the operation, the place of its type among all; numbers count up from 1.
  private let types: [Int]
  private let range: Range<Int64>?
  private var sums = DigestSums()
  private var bins: OverviewBins?
  private var sessions: Set<Int64> = []
  private var readTraces = 0
  private var isCut = false

  /// - Parameter now: Unix nanoseconds; a time without an end goes on until then.
  init(_ query: ListQuery, now: Int64, _ db: Database) throws {
    self.db = db
    self.query = query
    operations = try Operations.all(db)
    let places = Dictionary(uniqueKeysWithValues: SpanType.allCases.enumerated().map { ($1, $0) })
    var types = [Int](repeating: places[.other] ?? 0, count: Int(operations.keys.max() ?? 0) + 1)
    for (number, operation) in operations { types[Int(number)] = places[operation.type] ?? 0 }
    self.types = types
    range = try Self.range(of: query, now: now, db)
    bins = range.map { OverviewBins($0) }
  }

  mutating func read() throws -> Overview {
    var overview = Overview()
    guard let range else { return overview }
    let isFiltered = query.hasFilters
    if isFiltered || !OverviewBins(range).areOfWholeHours {
      try readTraces(since: query.since, until: query.until)
    }
    if !isFiltered && (readTraces == 0 || isCut) { try readPeriods(of: range) }
    overview.traces = sums.traces
    overview.operations = zip(sums.numbers, sums.sums).compactMap { number, sums in
      operations[number].map { ($0, sums) }
    }
    overview.bins = bins?.bins ?? []
    overview.binDuration = bins?.width ?? 0
    overview.earlierTraces = bins?.earlierTraces ?? 0
    overview.cutAfter = isCut ? Int(sums.traces.count) : nil
    if isFiltered {
      overview.sessions = sessions.count
    } else {
      (overview.sessions, overview.hasMoreSessions) = try countSessions()
    }
    return overview
  }

  /// What the bins cover: from the first trace or the asked time to the last trace or now.
  private static func range(of query: ListQuery, now: Int64, _ db: Database) throws -> Range<Int64>? {
    let select = try RawStatement(db, "SELECT min(start_ns), max(start_ns) FROM trace")
    defer { select.reset() }
    guard try select.step(), let first = select.optionalInt(0), let last = select.optionalInt(1), last < .max else {
      return nil
    }
    let start = query.since ?? first
    let end = query.until ?? (query.since == nil ? last + 1 : max(now, last + 1))
    return start < end ? start..<end : nil
  }

  /// Starts anew: also where a short time has more traces than are read one by one.
  private mutating func readPeriods(of range: Range<Int64>) throws {
    let bins = OverviewBins(range, ofWholeHours: true)
    self.bins = bins
    sums = DigestSums()
    readTraces = 0
    isCut = false
    try readPeriods(days: bins.areOfWholeDays)
  }

  private mutating func readPeriods(days: Bool) throws {
    let hour = Digests.nanosecondsOfHour
    let whole = (query.since.map(Self.firstWholeHour) ?? Digests.hour(of: .min), query.until.map(Digests.hour))
    let end = whole.1 ?? Digests.hour(of: .max) + 1
    guard whole.0 < end else { return try readTraces(since: query.since, until: query.until) }
    if let since = query.since, since < whole.0 &* hour { try readTraces(since: since, until: whole.0 &* hour) }
    if let until = query.until, until > end &* hour { try readTraces(since: end &* hour, until: until) }
    guard days else { return try readHours(whole.0..<end) }
    let firstDay = Digests.day(ofHour: whole.0 + Digests.hoursOfDay - 1)
    let endDay = Digests.day(ofHour: end)
    guard firstDay < endDay else { return try readHours(whole.0..<end) }
    try readHours(whole.0..<firstDay * Digests.hoursOfDay)
    try read("SELECT day, digest FROM day_digest WHERE day >= ?1 AND day < ?2", firstDay..<endDay, hours: 24)
    try readHours(endDay * Digests.hoursOfDay..<end)
  }

  private static func firstWholeHour(_ time: Int64) -> Int64 {
    let hour = Digests.hour(of: time)
    return hour &* Digests.nanosecondsOfHour == time ? hour : hour + 1
  }

  private mutating func readHours(_ hours: Range<Int64>) throws {
    try read("SELECT hour, digest FROM hour_digest WHERE hour >= ?1 AND hour < ?2", hours, hours: 1)
  }

  private mutating func read(_ sql: StaticString, _ periods: Range<Int64>, hours: Int64) throws {
    let select = try RawStatement(db, sql)
    select.bind(periods.lowerBound, 1)
    select.bind(periods.upperBound, 2)
    while try select.step() {
      try add(select.blob(1), at: select.int(0) &* hours &* Digests.nanosecondsOfHour)
    }
  }

  private mutating func readTraces(since: Int64?, until: Int64?) throws {
    var query = query
    query.since = since
    query.until = until
    query.order = .start
    query.descending = true
    query.cursor = nil
    let hasTime = since != nil || until != nil
    let select = try RawStatement(db, composed: Listing.digests.sql(query, inOrderOfArrival: !hasTime))
    Listing.digests.bind(query, to: select)
    let room = Self.mostTraces - readTraces
    select.bind(room + 1, 14)
    var count = 0
    defer { select.reset() }
    while try select.step() {
      count += 1
      if count > room {
        isCut = true
        break
      }
      if let session = select.optionalInt(2) { sessions.insert(session) }
      if select.int(3) == 1 { try addSessions(ofDivided: select.int(4)) }
      try add(select.blob(1), at: select.int(0))
    }
    readTraces += min(count, room)
  }

  private mutating func addSessions(ofDivided trace: Int64) throws {
    let select = try RawStatement(db, "SELECT session FROM trace_part WHERE trace = ?")
    select.bind(trace, 1)
    while try select.step() { sessions.insert(select.int(0)) }
  }

  private mutating func add(_ digest: [UInt8], at time: Int64) throws {
    let types = types
    var bins = bins.take()
    let bin = bins?.bin(at: time)
    let found = try sums.add(digest) { number, spans in
      if types.indices.contains(Int(number)) { bins?.add(spans, ofType: types[Int(number)], at: bin) }
    }
    bins?.add(found, at: bin)
    self.bins = bins
  }

  /// Sessions with a trace, or their part of one, that started in the range: those that started in it themselves, and those that were open then.
  private func countSessions() throws -> (Int, hasMore: Bool) {
    let started = try RawStatement(db, Self.startedSessionsSQL)
    started.bind(query.since ?? .min, 1)
    started.bind(query.until ?? .max, 2)
    defer { started.reset() }
    guard try started.step() else { return (0, false) }
    guard let since = query.since else { return (Int(started.int(0)), false) }
    let open = try RawStatement(db, Self.openSessionsSQL)
    open.bind(since, 1)
    open.bind(query.until ?? .max, 2)
    open.bind(Self.mostOpenSessions, 3)
    defer { open.reset() }
    guard try open.step() else { return (Int(started.int(0)), false) }
    return (Int(started.int(0) + open.int(0)), open.int(1) == Self.mostOpenSessions)
  }

  static let startedSessionsSQL: StaticString =
    "SELECT count(*) FROM session WHERE start_ns >= ?1 AND start_ns < ?2"

  /// Of those that started last before ?1: how many have a trace in the range, and how many were looked at.
  static let openSessionsSQL: StaticString = """
    SELECT coalesce(sum(end_ns >= ?1 AND EXISTS (SELECT 1 FROM session_trace
      WHERE session = earlier.id AND start_ns >= ?1 AND start_ns < ?2)), 0), count(*)
    FROM (SELECT id, end_ns FROM session WHERE start_ns < ?1 ORDER BY start_ns DESC LIMIT ?3) AS earlier
    """
}
