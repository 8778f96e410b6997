import GRDB
import Telemetry
import Testing

@testable import Store

/// A log record whose message is its own fields as text: the store never looks into it.
private struct TestLog {
  var time: Int64 = 1_000
  var hasTime = true
  var severity: UInt8 = 9
  var text = "hello"
  /// What the message says beyond its beginning.
  var rest = ""
  var event: String?
  var trace: UInt64?
  var span: UInt64?
  var session: String?
  var service = "svc"

  init(_ change: (inout TestLog) -> Void = { _ in }) { change(&self) }

  /// One of several, three of which have the same time.
  init(number: Int) { (time, text) = (Int64(number / 3), "\(number)") }
}

private func batch(_ logs: [TestLog]) -> LogBatch {
  var bytes: [UInt8] = []
  let ranges = logs.map { log in
    let text = Array("\(log.hasTime ? log.time : 0) \(log.text)\(log.rest) \(log.trace ?? 0) \(log.span ?? 0)".utf8)
    defer { bytes += text }
    return ByteRange(start: bytes.count, count: text.count)
  }
  var batch = LogBatch(bytes: bytes)
  let services = Array(Set(logs.map(\.service))).sorted()
  batch.resources = services.map {
    ResourceRow(resource: DescribedMessage(message: Array("resource \($0)".utf8), schemaURL: ""), service: $0)
  }
  batch.scopes = [DescribedMessage(message: Array("scope".utf8), schemaURL: "s")]
  batch.records = zip(logs, ranges).map { log, range in
    var row = LogRow(
      time: log.time, hasTime: log.hasTime, severity: log.severity, preview: log.text, message: range,
      resource: services.firstIndex(of: log.service) ?? 0, scope: 0)
    row.eventName = log.event
    row.traceID = log.trace.map(traceID)
    row.spanID = log.span.map(spanID)
    row.session = log.session
    return row
  }
  return batch
}

@Suite struct LogTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  private func texts(_ change: (inout LogQuery) -> Void = { _ in }) throws -> [String] {
    var query = LogQuery()
    change(&query)
    #expect(try store.logCount(query) == (query.text == nil ? store.logs(query).rows.count : nil))
    return try store.logs(query).rows.map(\.line.preview)
  }

  @Test func theSameRequestTwiceStoresNothingTwice() throws {
    let logs = batch([
      TestLog(), TestLog { $0.text = "other" }, TestLog { $0.time = 1_001 }, TestLog { $0.service = "b" },
    ])
    for _ in 0..<2 { try store.write(logs) }
    #expect(try store.counts().logs == 4)
  }

  @Test func recordsOfOneRequestThatAreTheSameAreAllKept() throws {
    for _ in 0..<2 { try store.write(batch([TestLog(), TestLog(), TestLog()])) }
    #expect(try store.counts().logs == 3)
  }

  @Test func aRecordWithoutTimeThatComesAgainLaterIsStoredOnce() throws {
    for arrival in [5, 6] as [Int64] {
      try store.write(
        batch([
          TestLog {
            $0.hasTime = false
            $0.time = arrival
          }
        ]))
    }
    #expect(try store.logs(LogQuery()).rows.map(\.line.time) == [5])
  }

  @Test func aRecordComesBackAsItWas() throws {
    try store.write(
      batch([
        TestLog {
          $0.severity = 17
          $0.event = "it.happened"
          $0.trace = 3
          $0.span = .max
          $0.session = "s"
        }
      ]))
    let content = try #require(try store.logs(LogQuery()).rows.first)
    let line = content.line
    #expect(line.time == 1_000 && line.severity == 17 && line.eventName == "it.happened" && line.preview == "hello")
    #expect(line.traceID == traceID(3) && line.spanID == spanID(.max) && line.session == "s" && line.service == "svc")
    #expect(!line.hasTrace && !line.hasSession)
    #expect(content.record == Array("1000 hello 3 \(UInt64.max)".utf8))
    #expect(content.resource == DescribedMessage(message: Array("resource svc".utf8), schemaURL: ""))
    #expect(content.scope == DescribedMessage(message: Array("scope".utf8), schemaURL: "s"))
    #expect(try store.log(line.number)?.record == content.record)
    #expect(try store.log(line.number + 1) == nil)
  }

  @Test func pagesGoOnWhereTheyEndedInBothDirections() throws {
    // Several have one time: the number decides between them.
    try store.write(
      batch(
        (0..<7).map(TestLog.init(number:))))
    for descending in [true, false] {
      var query = LogQuery()
      query.limit = 2
      query.descending = descending
      var seen: [String] = []
      repeat {
        let page = try store.logs(query)
        #expect(page.rows.count <= 2 && !page.rows.isEmpty)
        seen += page.rows.map(\.line.preview)
        query.cursor = page.nextCursor
      } while query.cursor != nil
      let expected = (0..<7).map(String.init)
      #expect(seen == (descending ? expected.reversed() : expected))
    }
  }

  @Test func filtersNarrow() throws {
    try store.write(
      batch([
        TestLog { $0.text = "plain" },
        TestLog {
          $0.text = "warning 100%"
          $0.severity = 13
          $0.time = 2_000
        },
        TestLog {
          $0.text = "error"
          $0.severity = 17
          $0.service = "b"
          $0.event = "Bad.Thing"
          $0.time = 3_000
        },
        TestLog {
          $0.text = "of a span"
          $0.trace = 1
          $0.span = 2
          $0.time = 4_000
        },
      ]))
    #expect(try texts() == ["of a span", "error", "warning 100%", "plain"])
    #expect(try texts { $0.severity = 13 } == ["error", "warning 100%"])
    #expect(try texts { $0.severity = 17 } == ["error"])
    #expect(try texts { $0.severity = 5 }.count == 4)
    #expect(try texts { $0.service = "b" } == ["error"])
    #expect(try texts { $0.trace = traceID(1) } == ["of a span"])
    #expect(try texts { $0.trace = traceID(2) } == [])
    #expect(try texts { ($0.trace, $0.span) = (traceID(1), spanID(2)) } == ["of a span"])
    #expect(try texts { ($0.trace, $0.span) = (traceID(1), spanID(3)) } == [])
    #expect(try texts { $0.text = "bad.t" } == ["error"])
    #expect(try texts { $0.text = "0%" } == ["warning 100%"])
    #expect(try texts { ($0.since, $0.until) = (2_000, 3_000) } == ["warning 100%"])
  }

  @Test func wordsAreFoundWhereverTheyStandInARecord() throws {
    let filler = String(repeating: "Nothing to see here. ", count: 500)
    try store.write(
      batch([
        TestLog { ($0.text, $0.rest, $0.time) = ("long", filler + "A Turtle sleeps" + filler, 2_000) },
        TestLog { ($0.text, $0.rest) = ("short", " turtle") },
        TestLog { ($0.text, $0.event, $0.severity) = ("named", "turtle.fed", 17) },
        TestLog { $0.text = "żółw" },
      ]))
    #expect(try texts { $0.text = "a turtle SLEEPS" } == ["long"])
    #expect(try texts { $0.text = "turtle" } == ["long", "named", "short"])
    #expect(try texts { ($0.text, $0.severity) = ("turtle", 13) } == ["named"])
    #expect(try texts { ($0.text, $0.until) = ("turtle", 2_000) } == ["named", "short"])
    #expect(try texts { $0.text = "żółw" } == ["żółw"])
    #expect(try texts { $0.text = "tortoise" } == [])
  }

  /// Words that begin again within themselves are found as plainly as others.
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func aSearchFindsWhatIsThere(seed: UInt64) {
    var random = Generator(state: seed)
    for _ in 0..<50 {
      func letters(_ count: Int) -> String { String((0..<count).map { _ in Bool.random(using: &random) ? "a" : "B" }) }
      let (words, text) = (
        letters(Int.random(in: 1...6, using: &random)), letters(Int.random(in: 0...24, using: &random))
      )
      #expect(RawSearch(words.lowercased()).finds(in: text) == text.contains(words), "\(words) in \(text)")
    }
  }

  /// A page looks through so many bytes, and tells where the next goes on.
  @Test(arguments: [true, false]) func aSearchGoesOnWhereItStopped(descending: Bool) throws {
    try store.write(
      batch(
        (0..<40).map { number in
          var log = TestLog(number: number)
          log.rest = number % 10 == 7 ? " found" : " nothing"
          return log
        }))
    var query = LogQuery()
    query.text = "found"
    query.descending = descending
    var (seen, pages): ([String], Int) = ([], 0)
    repeat {
      let page = try store.pool.read { db in try Store.logs(query, searchedBytes: 1_000, db) }
      seen += page.rows.map(\.line.preview)
      query.cursor = page.nextCursor
      pages += 1
    } while query.cursor != nil && pages < 50
    #expect(seen == (descending ? ["37", "27", "17", "7"] : ["7", "17", "27", "37"]))
    #expect((10..<20).contains(pages), "four records of 256 bytes and more each: \(pages)")
  }

  @Test func aSessionHasTheRecordsThatNameItAndThoseOfItsTraces() throws {
    try store.write(batch([TestSpan { ($0.trace, $0.session) = (1, "mine") }]))
    try store.settle()
    try store.write(
      batch([
        TestLog { ($0.text, $0.session) = ("named", "mine") },
        TestLog { ($0.text, $0.trace) = ("of its trace", 1) },
        TestLog { ($0.text, $0.trace, $0.session) = ("of another", 1, "other") },
        TestLog { ($0.text, $0.trace) = ("of no trace", 2) },
      ]))
    #expect(Set(try texts { $0.session = "mine" }) == ["named", "of its trace"])
    #expect(try texts { $0.session = "other" } == ["of another"])
    #expect(try texts { $0.session = "none" } == [])
    var query = LogQuery()
    query.trace = traceID(1)
    let lines = try store.logs(query).rows.map(\.line)
    #expect(lines.allSatisfy(\.hasTrace) && Set(lines.compactMap(\.session)) == ["mine", "other"])
    #expect(lines.map(\.hasSession) == lines.map { $0.session == "mine" })
  }

  @Test func recordsDoNotMakeTraces() throws {
    try store.write(batch([TestLog { $0.trace = 1 }]))
    try store.settle()
    #expect(try store.counts().traces == 0)
  }

  private static let queries: [(String, LogQuery, index: String)] = {
    func query(_ change: (inout LogQuery) -> Void) -> LogQuery {
      var query = LogQuery()
      change(&query)
      return query
    }
    return [
      ("all", query { _ in }, "SCAN log_record USING INDEX log_by_time"),
      ("next", query { $0.cursor = Cursor("5.5") }, "SEARCH log_record USING INDEX log_by_time (time_ns<?)"),
      ("time", query { $0.since = 1 }, "SEARCH log_record USING INDEX log_by_time (time_ns>?)"),
      ("warnings", query { $0.severity = 17 }, "SCAN log_record USING INDEX log_by_warning"),
      ("trace", query { $0.trace = traceID(1) }, "SEARCH log_record USING INDEX log_of_trace (trace=?)"),
      (
        "span", query { ($0.trace, $0.span) = (traceID(1), spanID(1)) },
        "SEARCH log_record USING INDEX log_of_span (trace=? AND span_id=?)"
      ),
      ("session", query { $0.session = "s" }, "SEARCH log_record USING COVERING INDEX log_of_session (session=?)"),
    ]
  }()

  @Test(arguments: queries, [LogSQL.page, LogSQL.searched])
  func recordsAreFoundByAnIndex(
    _ what: (name: String, query: LogQuery, index: String), sql: @Sendable (LogQuery) -> String
  ) throws {
    let (name, query, index) = what
    let steps = try store.pool.read { db in
      let select = try RawStatement(db, composed: "EXPLAIN QUERY PLAN " + sql(query))
      var steps: [String] = []
      while try select.step() { steps.append(select.text(3)) }
      return steps
    }
    #expect(steps.contains { $0.hasPrefix(index) }, "\(name): \(steps)")
    #expect(!steps.contains { $0 == "SCAN log_record" || $0.hasPrefix("SCAN trace") }, "\(name): \(steps)")
    #expect(name == "session" || !steps.contains("USE TEMP B-TREE FOR ORDER BY"), "\(name): \(steps)")
  }

  @Test(arguments: [
    (LogWriter.withTimeSQL, "SEARCH log_record USING INDEX log_by_time (time_ns=? AND hash=?)"),
    (LogWriter.withoutTimeSQL, "SEARCH log_record USING INDEX log_without_time (hash=?)"),
  ])
  func aRecordThatCameBeforeIsFoundByAnIndex(sql: StaticString, step: String) throws {
    let steps = try store.pool.read { db in
      let select = try RawStatement(db, composed: "EXPLAIN QUERY PLAN " + sql.description)
      var steps: [String] = []
      while try select.step() { steps.append(select.text(3)) }
      return steps
    }
    #expect(steps.contains(step), "\(steps)")
  }
}
