import Analysis
import Conventions
import Store
import Telemetry
import Testing

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

  /// An agent that calls another may name a conversation of its own for it.
  @Test func theOtherSessionsOfATraceLeadToItsOwnUntilTheyAreSessionsThemselves() throws {
    let temporary = try TemporaryStore()
    let nested = [
      TestSpan { $0.session = "outer" },
      TestSpan {
        $0.id = 2
        $0.parent = 1
        $0.session = "inner"
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
