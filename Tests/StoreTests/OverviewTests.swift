import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

/// What an overview says is what the stored traces say, added up one by one.
@Suite struct OverviewTests {
  private static let hour: Int64 = 3_600_000_000_000
  /// 2026-11-20 12:00:00 UTC.
  private static let noon: Int64 = 1_795_176_000_000_000_000

  /// Traces over four days: agents that call models and tools, some failing, some not ended.
  private func spans(_ random: inout Generator, traces: Int) -> [TestSpan] {
    (1...traces).flatMap { trace -> [TestSpan] in
      let start = Self.noon - Int64.random(in: 0..<96 * Self.hour, using: &random)
      return (1...Int.random(in: 1...9, using: &random)).map { number in
        let begin = start + Int64.random(in: 0..<1_000_000_000, using: &random)
        let duration = Int64.random(in: 0...(Int64(1) << Int64.random(in: 8...36, using: &random)), using: &random)
        let type: SpanType = number == 1 ? .agent : [.llm, .tool, .http].randomElement(using: &random) ?? .other
        return TestSpan {
          $0.trace = UInt64(trace)
          $0.id = UInt64(number)
          $0.parent = number == 1 ? 0 : 1
          $0.start = number == 1 ? start : begin
          $0.end = Int.random(in: 0..<20, using: &random) == 0 ? nil : $0.start + duration
          $0.type = type
          $0.name = "\(type.rawValue) \(number % 3)"
          $0.service = "svc-\(trace % 3)"
          $0.session = trace % 4 == 0 ? nil : "s-\(trace % 7)"
          $0.isError = Int.random(in: 0..<12, using: &random) == 0
          $0.agent = number == 1 ? "agent-\(trace % 2)" : nil
          $0.inputTokens = type == .llm ? Int64.random(in: 1...999, using: &random) : nil
        }
      }
    }
  }

  static let now = noon + hour / 3

  private static let queries: [(name: String, change: @Sendable (inout ListQuery) -> Void)] = [
    ("everything", { _ in }),
    ("a day and a bit", { $0.since = noon - 25 * hour - 1_234_567 }),
    (
      "half an hour",
      {
        $0.since = noon - 5 * hour / 2
        $0.until = noon - 2 * hour
      }
    ),
    (
      "within an hour",
      {
        $0.since = noon - 3 * hour / 4
        $0.until = noon - hour / 4
      }
    ),
    (
      "whole days",
      {
        $0.since = noon - 84 * hour
        $0.until = noon - 12 * hour
      }
    ),
    (
      "days with edges",
      {
        $0.since = noon - 90 * hour + 5
        $0.until = noon - 3 * hour - 77
      }
    ),
    ("a service", { $0.service = "svc-1" }),
    ("errors", { $0.hasErrors = true }),
    (
      "slow ones of an agent",
      {
        $0.agent = "agent-1"
        $0.minimumDuration = 1_000_000
      }
    ),
    (
      "a name",
      {
        $0.text = "agent 1"
        $0.since = noon - 48 * hour
      }
    ),
  ]

  @Test(arguments: 1...3)
  func everySumIsThatOfTheTraces(seed: UInt64) throws {
    var random = Generator(state: seed)
    let temporary = try TemporaryStore()
    try temporary.store.write(batch(spans(&random, traces: 120)))
    try temporary.store.settle()
    try checkAll(temporary.store)
  }

  @Test(arguments: 1...3)
  func tracesThatChangeLeaveNothingBehind(seed: UInt64) throws {
    var random = Generator(state: seed)
    let all = spans(&random, traces: 60)
    let once = try TemporaryStore()
    try once.store.write(batch(all))
    try once.store.settle()
    let often = try TemporaryStore()
    var left = all.shuffled(using: &random)
    while !left.isEmpty {
      let count = Int.random(in: 1...min(40, left.count), using: &random)
      try often.store.write(batch(Array(left.prefix(count))))
      left.removeFirst(count)
      try often.store.settle()
    }
    #expect(try periods(once.store) == periods(often.store))
    #expect(try !periods(once.store).isEmpty)
    try checkAll(often.store)
  }

  @Test func aTraceThatIsRemovedLeavesItsPeriods() throws {
    let temporary = try TemporaryStore()
    var random = Generator(state: 9)
    let all = spans(&random, traces: 30)
    try temporary.store.write(batch(all.filter { $0.trace > 12 }))
    try temporary.store.settle()
    let before = try periods(temporary.store)
    try temporary.store.write(batch(all.filter { $0.trace <= 12 }))
    try temporary.store.settle()
    #expect(try periods(temporary.store) != before)
    try temporary.store.pool.write { db in
      var digests = Digests(db, Operations())
      for trace: UInt64 in 1...12 {
        let select = try RawStatement(db, "SELECT id FROM trace WHERE trace_id = ?")
        select.bind(blob: traceID(trace).bytes, 1)
        defer { select.reset() }
        if try select.step() { try digests.remove(trace: select.int(0)) }
      }
      try digests.finish()
    }
    #expect(try periods(temporary.store) == before)
  }

  @Test func tracesAndSessionsAreFoundByWhatASpanIs() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([
        TestSpan {
          $0.type = .llm
          $0.name = "chat"
          $0.session = "a"
        },
        TestSpan {
          $0.trace = 2
          $0.type = .tool
          $0.name = "search"
          $0.session = "b"
        },
        TestSpan {
          $0.trace = 3
          $0.type = .tool
          $0.name = "fetch"
          $0.session = "b"
        },
        TestSpan {
          $0.trace = 3
          $0.id = 2
          $0.type = .llm
          $0.name = "search"
          $0.session = "b"
        },
      ]))
    try temporary.store.settle()
    let wanted: [(change: (inout ListQuery) -> Void, traces: [UInt64], sessions: [String])] = [
      ({ $0.type = .tool }, [2, 3], ["b"]), ({ $0.type = .llm }, [1, 3], ["a", "b"]),
      ({ $0.operation = "search" }, [2, 3], ["b"]),
      (
        {
          $0.operation = "search"
          $0.type = .tool
        }, [2], ["b"]
      ),
      (
        {
          $0.operation = "fetch"
          $0.type = .llm
        }, [], []
      ), ({ $0.tool = "fetch" }, [3], ["b"]),
      ({ $0.tool = "chat" }, [], []),
    ]
    for (change, traces, sessions) in wanted {
      var query = ListQuery()
      change(&query)
      #expect(Set(try temporary.store.traces(query).rows.map(\.traceID)) == Set(traces.map(traceID)))
      #expect(Set(try temporary.store.sessions(query).rows.map(\.session.id)) == Set(sessions))
    }
  }

  @Test func nothingIsAnOverviewToo() throws {
    let temporary = try TemporaryStore()
    let overview = try temporary.store.overview(ListQuery(), now: Self.now)
    #expect(overview.traces == TraceSums())
    #expect(overview.bins.isEmpty)
  }

  @Test func namesBeyondTheNumberThatIsToldApartCountTogether() throws {
    let temporary = try TemporaryStore()
    for part in 0..<5 {
      try temporary.store.write(
        batch(
          (1...900).map { number in
            TestSpan {
              $0.trace = UInt64(part + 1)
              $0.id = UInt64(number)
              $0.start = Self.noon
              $0.end = Self.noon + 5
              $0.name = "name \(part) \(number)"
            }
          }))
    }
    try temporary.store.settle()
    let overview = try temporary.store.overview(ListQuery(), now: Self.now)
    #expect(overview.spans.spans == 4_500)
    #expect(overview.operationsByName.count == 4_001)
    #expect(overview.operationsByName.first { $0.name.name.isEmpty }?.sums.spans == 500)
  }

  /// The digests of hours and days: not a byte may depend on the way there.
  private func periods(_ store: Store) throws -> [String] {
    try store.pool.read { db in
      let operations = try Operations.all(db)
      var periods: [String] = []
      for sql: StaticString in ["SELECT hour, digest FROM hour_digest", "SELECT day, digest FROM day_digest"] {
        let select = try RawStatement(db, sql)
        while try select.step() {
          var sums = DigestSums()
          try sums.add(select.blob(1))
          let named = zip(sums.numbers, sums.sums).map { "\(operations[$0].map { "\($0)" } ?? "?") \($1)" }.sorted()
          periods.append("\(select.int(0)) \(sums.traces) \(named)")
        }
      }
      return periods
    }
  }

  private func checkAll(_ store: Store) throws {
    var everything = ListQuery()
    everything.limit = 500
    let spans = try store.traces(everything).rows.map { trace in
      (trace.traceID, try #require(try store.trace(trace.traceID)).spans)
    }
    for query in Self.queries {
      try check(store, Dictionary(uniqueKeysWithValues: spans), query.name, query.change)
    }
  }
}
