import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

@Suite struct SessionOfTraceTests {
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
}
