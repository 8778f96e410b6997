import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

@Suite struct SettleTests {
  @Test func aSessionIsInheritedByTheWholeTrace() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([
        TestSpan { $0.name = "root" },
        TestSpan {
          $0.id = 2
          $0.parent = 1
          $0.session = "s-1"
        },
      ]))
    try temporary.store.settle()
    let trace = try #require(try temporary.store.trace(traceID(1)))
    #expect(trace.summary.session == SessionReference(id: "s-1", isDerived: false))
    let session = try #require(try temporary.store.session("s-1"))
    #expect(session.traceCount == 1)
    #expect(session.totals.name == "root")
    #expect(try temporary.store.traces(ofSession: "s-1", limit: 10).map(\.traceID) == [traceID(1)])
  }

  /// A library may name a conversation of its own below the application's.
  @Test func idsFromLesserSourcesLeadToTheTracesSessionUntilTheyAreSessionsThemselves() throws {
    let temporary = try TemporaryStore()
    let nested = [
      TestSpan { $0.session = "outer" },
      TestSpan {
        $0.id = 2
        $0.parent = 1
        $0.session = "inner"
        $0.sessionRank = 9
      },
    ]
    try temporary.store.write(batch(nested))
    try temporary.store.settle()
    #expect(try temporary.store.session("outer")?.traceCount == 1)
    #expect(try temporary.store.session("inner")?.session.id == "outer")
    try temporary.store.write(
      batch([
        TestSpan {
          $0.trace = 2
          $0.session = "inner"
        }
      ]))
    try temporary.store.settle()
    #expect(try temporary.store.session("inner")?.session.id == "inner")
    #expect(try temporary.store.session("outer")?.traceCount == 1)
  }

  @Test func aTraceOfSeveralSessionsIsDividedAmongThem() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([
        TestSpan { $0.name = "both" },
        TestSpan {
          ($0.id, $0.parent, $0.session) = (2, 1, "a")
          $0.name = "chat a"
        },
        TestSpan {
          ($0.id, $0.parent, $0.type, $0.inputTokens) = (3, 2, .llm, 100)
          $0.isError = true
        },
        TestSpan {
          ($0.id, $0.parent, $0.session) = (4, 1, "b")
          $0.name = "chat b"
        },
        TestSpan { ($0.id, $0.parent, $0.type, $0.inputTokens) = (5, 4, .llm, 30) },
      ]))
    try temporary.store.settle()
    let a = try #require(try temporary.store.session("a"))
    let b = try #require(try temporary.store.session("b"))
    #expect(a.totals.spanCount == 3 && a.totals.errorCount == 1 && a.totals.usage.input == 100)
    #expect(b.totals.spanCount == 2 && b.totals.errorCount == 0 && b.totals.usage.input == 30)
    #expect(try temporary.store.traces(ofSession: "b", limit: 9).map(\.totals.name) == ["chat b"])
    #expect(try temporary.store.usage(ofSession: "b").byModel.map(\.usage.input) == [30])
    #expect(try temporary.store.trace(traceID(1))?.summary.totals.usage.input == 130)
  }

  @Test func aDividedTraceThatIsNotAnyMoreLeavesNothingBehind() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([
        TestSpan { $0.session = "a" },
        TestSpan { ($0.id, $0.session, $0.type, $0.inputTokens) = (2, "b", .llm, 7) },
      ]))
    try temporary.store.settle()
    #expect(try temporary.store.session("b")?.totals.usage.input == 7)
    try temporary.store.write(
      batch([TestSpan { ($0.id, $0.session, $0.sessionRank, $0.parent) = (3, "best", 0, 1) }]))
    try temporary.store.settle()
    #expect(try temporary.store.sessions(ListQuery()).rows.map(\.session.id) == ["best"])
    #expect(try temporary.store.session("b")?.session.id == "best")
    #expect(try temporary.store.session("best")?.totals.usage.input == 7)
  }

  @Test(arguments: [[1, 2], [2, 1]])
  func aTraceWithoutASessionGoesWithTheEarlierOneItLinksTo(order: [UInt64]) throws {
    let temporary = try TemporaryStore()
    for trace in order {
      let span = TestSpan {
        ($0.trace, $0.start) = (trace, Int64(trace) * 1_000)
        ($0.session, $0.links) = trace == 1 ? ("talk", []) : (nil, [1])
      }
      try temporary.store.write(batch([span]))
      try temporary.store.settle()
    }
    #expect(try temporary.store.session("talk")?.traceCount == 2)
    #expect(try temporary.store.sessions(ListQuery()).rows.count == 1)
  }

  @Test func tracesThatLinkToOneAnotherSettle() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([TestSpan { $0.links = [2] }, TestSpan { ($0.trace, $0.links, $0.start) = (2, [1], 1_500) }]))
    try temporary.store.settle()
    #expect(try temporary.store.sessions(ListQuery()).rows.map(\.session.id) == ["trace:\(traceID(1))"])
    #expect(try temporary.store.counts().unsettledTraces == 0)
  }

  @Test(arguments: [[1, 2, 3], [3, 2, 1], [2, 3, 1]])
  func aResponseCountsInTheEarliestOfTheTracesThatReportIt(order: [UInt64]) throws {
    let temporary = try TemporaryStore()
    for trace in order {
      let span = TestSpan {
        ($0.trace, $0.start, $0.session) = (trace, Int64(trace) * 1_000, "s")
        ($0.type, $0.inputTokens, $0.response) = (.llm, 100, "chatcmpl-1")
      }
      try temporary.store.write(batch([span]))
      if trace != 3 { try temporary.store.settle() }
    }
    try temporary.store.settle()
    #expect(try temporary.store.session("s")?.totals.usage.input == 100)
    #expect(try temporary.store.trace(traceID(1))?.accounts().usage.rules == [.call])
    #expect(try temporary.store.trace(traceID(2))?.accounts().usage.rules == [.repeated])
    #expect(try temporary.store.trace(traceID(3))?.accounts().usage.rules == [.repeated])
  }

  @Test(arguments: [(tokens: Int64(101), minutes: Int64(1)), (100, 11)])
  func aResponseOfAnotherSizeOrMuchLaterIsAnother(tokens: Int64, minutes: Int64) throws {
    let temporary = try TemporaryStore()
    for (trace, tokens) in [(UInt64(1), 100), (2, tokens)] {
      let span = TestSpan {
        ($0.trace, $0.start, $0.session) = (trace, Int64(trace) * minutes * 60_000_000_000, "s")
        ($0.type, $0.inputTokens, $0.response) = (.llm, tokens, "constant")
      }
      try temporary.store.write(batch([span]))
    }
    try temporary.store.settle()
    #expect(try temporary.store.session("s")?.totals.usage.input == 100 + tokens)
  }

  @Test(arguments: [[1, 2, 3], [3, 2, 1], [1, 3, 2], [2, 3, 1]])
  func runningTotalsGoOnFromTraceToTrace(order: [UInt64]) throws {
    let temporary = try TemporaryStore()
    for trace in order {
      let span = TestSpan {
        ($0.trace, $0.start, $0.end, $0.session) = (trace, Int64(trace) * 1_000, Int64(trace) * 1_000 + 500, "s")
        ($0.type, $0.agent, $0.inputTokens, $0.role) = (.agent, "coder", Int64(trace) * 100 + 1, .cumulative)
      }
      try temporary.store.write(batch([span]))
      try temporary.store.settle()
    }
    #expect(try temporary.store.session("s")?.totals.usage.input == 301)
    #expect(
      try (1...3).map { try temporary.store.trace(traceID($0))?.summary.totals.usage.input } == [101, 100, 100])
  }

  @Test func aTraceThatNamesNoSessionIsItsOwn() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan()]))
    try temporary.store.settle()
    let sessions = try temporary.store.sessions(ListQuery()).rows
    #expect(sessions.map(\.session) == [SessionReference(derivedFrom: traceID(1))])
  }

  @Test func theBestRankNamesTheSessionThenTheSpanNearestToTheRoot() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([
        TestSpan { $0.start = 5 },
        TestSpan {
          $0.id = 2
          $0.parent = 1
          $0.session = "deep and weak"
          $0.sessionRank = 9
        },
        TestSpan {
          $0.id = 3
          $0.parent = 2
          $0.session = "deeper"
        },
        TestSpan {
          $0.id = 4
          $0.parent = 1
          $0.start = 1_900
          $0.session = "near"
        },
      ]))
    try temporary.store.settle()
    #expect(try temporary.store.trace(traceID(1))?.summary.session.id == "near")
  }

  @Test func aLateSessionIDMovesTheTraceAndTheOldAddressLeadsThere() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan()]))
    try temporary.store.settle()
    let derived = SessionReference(derivedFrom: traceID(1)).id
    #expect(try temporary.store.session(derived) != nil)
    try temporary.store.write(
      batch([
        TestSpan {
          $0.id = 2
          $0.session = "late"
        }
      ]))
    try temporary.store.settle()
    #expect(try temporary.store.session(derived)?.session.id == "late")
    #expect(try temporary.store.sessions(ListQuery()).rows.map(\.session.id) == ["late"])
  }

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
  @Test func aTraceThatMovedOnLeavesNoEmptySession() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch([TestSpan { $0.session = "a" }]))
    let sessions = try temporary.store.pool.write { db in
      try db.execute(sql: "DELETE FROM session")
      let stale = try #require(try SettledTrace(1, db))
      try db.execute(sql: "UPDATE trace SET session = NULL, revision = revision + 1")
      var settling = Settling(db, Operations())
      try settling.settle(stale)
      _ = try settling.finish()
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM session")
    }
    #expect(sessions == 0)
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

/// SplitMix64: a seed gives the same test again.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
