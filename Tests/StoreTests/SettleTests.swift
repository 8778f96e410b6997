import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

@Suite struct SettleTests {
  @Test func sumsFollowEveryChange() throws {
    let temporary = try TemporaryStore()
    for round in 1...3 {
      for trace in 1...4 {
        try temporary.store.write(
          batch([
            TestSpan {
              $0.trace = UInt64(trace)
              $0.id = UInt64(round)
              $0.parent = UInt64(round - 1)
              $0.start = Int64(trace * 100 - round)
              $0.end = Int64(trace * 100 + round * 10)
              $0.session = trace < 3 ? "a" : "b"
              $0.type = .llm
              $0.isError = round == 2
              $0.inputTokens = Int64(round)
              $0.service = "svc-\(round)"
            }
          ]))
      }
      try temporary.store.settle()
    }
    let session = try #require(try temporary.store.session("a"))
    #expect(session.traceCount == 2)
    #expect(session.totals.spanCount == 6)
    #expect(session.totals.errorCount == 2)
    #expect(session.totals.llmCallCount == 2, "only the deepest of nested model calls is a call")
    #expect(session.totals.usage.input == 6)
    #expect(session.totals.startTime == 97)
    #expect(session.totals.endTime == 230)
    #expect(session.totals.services == ["svc-1", "svc-2", "svc-3"])
    #expect(try temporary.store.counts().unsettledTraces == 0)
  }

  @Test func whatACrashLeftUnsettledIsSettledAfterTheNextStart() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan { $0.session = "s" }]))
    try temporary.reopen()
    try temporary.store.settle()
    #expect(try temporary.store.session("s")?.traceCount == 1)
  }

  /// Marked traces are listed some hundreds at a time, and settled in order of their start.
  @Test func tracesOfManyListsAllSettle() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch(
        (1...700).map { number in
          TestSpan {
            $0.trace = UInt64(number)
            $0.start = Int64(1_000 - number) * 1_000_000_000_000
            $0.session = "s-\(number % 3)"
          }
        }))
    try temporary.store.settle()
    #expect(try temporary.store.counts().unsettledTraces == 0)
    #expect(try (0..<3).map { try temporary.store.session("s-\($0)")?.traceCount } == [233, 234, 233])
    #expect(try temporary.store.overview(ListQuery(), now: 1_000_000_000_000_000).traces.count == 700)
  }

  /// The order in which spans arrive, and how they are cut into batches, must not be seen in any sum.
  @Test(arguments: 1...12)
  func anyOrderGivesTheSameDatabase(seed: UInt64) throws {
    var random = Generator(state: seed)
    let spans = (1...60).map { number in
      TestSpan {
        $0.trace = UInt64(number % 5 + 1)
        $0.id = UInt64(number)
        $0.parent = UInt64(number / 2)
        $0.start = Int64(number * 10)
        $0.end = number % 9 == 0 ? nil : Int64(number * 10 + 35)
        $0.session = number % 4 == 0 ? "s-\(number % 3)" : nil
        $0.sessionRank = number % 2
        $0.sessionName = number % 17 == 0 ? "name \(number)" : nil
        $0.type = number % 3 == 0 ? .llm : number % 5 == 0 ? .tool : .agent
        $0.isError = number % 11 == 0
        $0.agent = "agent-\(number % 4)"
        $0.inputTokens = number % 2 == 0 ? Int64(number) : nil
      }
    }
    let ordered = try TemporaryStore()
    try ordered.store.write(batch(spans))
    try ordered.store.settle()
    let shuffled = try TemporaryStore()
    var left = (spans + spans.prefix(20)).shuffled(using: &random)
    while !left.isEmpty {
      let count = Int.random(in: 1...min(17, left.count), using: &random)
      try shuffled.store.write(batch(Array(left.prefix(count))))
      left.removeFirst(count)
      if Bool.random(using: &random) { try shuffled.store.settle() }
    }
    try shuffled.store.settle()
    #expect(try contents(ordered.store) == contents(shuffled.store))
  }

  /// Some servers give all responses one ID: only copies with the same tokens are the same response.
  @Test(arguments: [(first: 10, second: 20, tokens: 30, calls: 2), (first: 10, second: 10, tokens: 10, calls: 1)])
  func aResponseOfAnotherSizeIsAnotherResponse(first: Int64, second: Int64, tokens: Int64, calls: Int) throws {
    let temporary = try TemporaryStore()
    let spans = [first, second].enumerated().map { number, input in
      TestSpan {
        $0.id = UInt64(number + 2)
        $0.parent = 1
        $0.type = .llm
        $0.response = "chatcmpl-0"
        $0.inputTokens = input
      }
    }
    try temporary.store.write(batch([TestSpan()] + spans))
    try temporary.store.settle()
    let totals = try #require(try temporary.store.traces(ListQuery()).rows.first).totals
    #expect(totals.usage.input == tokens)
    #expect(totals.llmCallCount == calls)
  }

  /// What was added up is out of date by the time it can be written: nothing of it may stay.
  @Test func aTraceThatMovedOnLeavesNothing() throws {
    let temporary = try TemporaryStore()
    let call = TestSpan {
      $0.session = "a"
      $0.type = .llm
      $0.inputTokens = 5
    }
    try temporary.store.write(batch([call]))
    try temporary.store.settle()
    let tables = [
      "session", "trace_digest", "hour_digest", "day_digest", "trace_usage", "trace_spending", "hour_spending",
    ]
    try temporary.store.pool.write { db in
      for table in tables {
        #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 > 0, "\(table)")
        try db.execute(sql: "DELETE FROM \(table)")
      }
      try db.execute(sql: "UPDATE trace SET session = NULL")
      let memory = SettlingMemory()
      let trace = try #require(try SettledTrace(1, FreshSpans(), db))
      for (operation, _) in trace.digest.operations { _ = try memory.operations.number(of: operation, db) }
      var draft = SettlingDraft()
      draft.add(trace, memory.operations)
      #expect(draft.entries.map { $0.digest == nil } == [false])
      try db.execute(sql: "UPDATE trace SET revision = revision + 1")
      var settling = Settling(draft, db, memory)
      _ = try settling.settle()
      for table in tables { #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") == 0, "\(table)") }
    }
  }

  /// All that pages can see, less the revisions: these count commits.
  private func contents(_ store: Store) throws -> String {
    var lines: [String] = []
    for session in try store.sessions(ListQuery()).rows {
      lines.append("\(session)")
      for trace in try store.traces(ofSession: session.session.id, limit: 100) {
        lines.append("\(trace.traceID) \(trace.session) \(trace.totals)")
        for span in try #require(try store.trace(trace.traceID)).spans { lines.append("\(span)") }
      }
    }
    #expect(lines.count > 60, "60 spans, their traces and sessions")
    return lines.joined(separator: "\n")
  }
}
