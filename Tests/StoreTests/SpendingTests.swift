import Analysis
import Conventions
import Store
import Telemetry
import Testing

@Suite struct SpendingTests {
  private let sample = SpendingSample(seed: 4, traces: 60)

  private func report(_ spans: [TestSpan], _ query: SpendingQuery = SpendingQuery()) throws -> SpendingReport {
    let temporary = try filled(spans)
    return try temporary.store.spending(query)
  }

  private func filled(_ spans: [TestSpan]) throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch(spans))
    try temporary.store.settle()
    return temporary
  }

  private func query(_ change: (inout SpendingQuery) -> Void = { _ in }) -> SpendingQuery {
    var query = SpendingQuery()
    change(&query)
    return query
  }

  /// Spans added up by hand: calls, all tokens, cost, spans without a price, saving, traces.
  private static func plain(_ spans: [TestSpan]) -> [Int64] {
    [
      Int64(spans.count), spans.reduce(0) { $0 + ($1.inputTokens ?? 0) + ($1.outputTokens ?? 0) },
      spans.reduce(0) { $0 + ($1.cost ?? 0) }, Int64(spans.count { $0.cost == nil }),
      spans.reduce(0) { $0 + ($1.cacheSaving ?? 0) }, Int64(Set(spans.map(\.trace)).count),
    ]
  }

  private static func numbers(_ sum: SpendingSum) -> [Int64] {
    let spending = sum.spending
    return [
      Int64(spending.calls), spending.usage.total, spending.cost ?? 0, Int64(spending.unpriced),
      spending.cacheSaving ?? 0, Int64(sum.traces),
    ]
  }

  private static func name(_ span: TestSpan, _ kind: SpendingKind) -> String? {
    switch kind {
    case .model: span.model
    case .agent: span.agent
    case .user: span.user
    default: span.service
    }
  }

  @Test(arguments: [SpendingKind.model, .agent, .service, .user])
  func aKindOfNameHasWhatItsCallsSpent(kind: SpendingKind) throws {
    let report = try self.report(sample.spans)
    let list = try #require(report.lists[kind])
    let expected = Dictionary(grouping: sample.calls, by: { Self.name($0, kind) }).mapValues(Self.plain)
    #expect(expected.count > 2)
    #expect(Dictionary(uniqueKeysWithValues: list.lines.map { ($0.name, Self.numbers($0.sum)) }) == expected)
    #expect(list.count == expected.count)
  }

  @Test func theWholeIsTheSumOfItsTracesAndOfItsSessions() throws {
    let temporary = try filled(sample.spans)
    let store = temporary.store
    let report = try store.spending(query())
    #expect(Self.numbers(report.total) == Self.plain(sample.calls))
    var all = ListQuery()
    all.limit = 500
    let traces = try store.traces(all).rows.map(\.totals)
    #expect(traces.count == 60)
    #expect(report.total.spending.cost == traces.compactMap(\.cost).reduce(0, +))
    #expect(report.total.spending.usage == traces.reduce(into: Usage()) { $0 += $1.usage })
    let sessions = try store.sessions(all).rows
    #expect(report.sessionCount == sessions.count)
    let expected = Dictionary(uniqueKeysWithValues: sessions.map { ($0.session.id, $0.totals.cost) })
    #expect(Dictionary(uniqueKeysWithValues: report.sessions.map { ($0.session.id, $0.sum.spending.cost) }) == expected)
  }

  @Test func aDividedTraceCountsOnceAndEachSessionHasItsPart() throws {
    let calls = (2...4).map { number in
      TestSpan {
        $0.id = UInt64(number)
        $0.parent = 1
        $0.session = number == 4 ? "second" : "first"
        $0.type = .llm
        $0.inputTokens = 1
        $0.cost = Int64(number)
      }
    }
    let report = try self.report([TestSpan()] + calls)
    #expect(report.total.traces == 1)
    #expect(report.total.spending.cost == 9)
    #expect(report.sessionCount == 2)
    #expect(report.sessions.map(\.session.id) == ["first", "second"])
    #expect(report.sessions.map(\.sum.spending.cost) == [5, 4])
    #expect(report.dearestTraces.map(\.spending.cost) == [9])
    var slow = SpendingQuery()
    slow.list.minimumDuration = 0
    #expect(try self.report([TestSpan()] + calls, slow).total == report.total)
  }

  @Test func aToolHasItsCallsAndWhatWasSpentWithinThem() throws {
    let report = try self.report(sample.spans)
    let tool = try #require(report.lists[.tool]?.lines.first)
    let inside = sample.calls.filter { $0.tool == "delegate" }
    #expect(!inside.isEmpty)
    #expect(tool.name == "delegate")
    #expect(tool.sum.spending.toolCalls == 60)
    #expect(Self.numbers(tool.sum).dropLast() == Self.plain(inside).dropLast())
  }

  @Test(arguments: SpendingStep.allCases)
  func theStepsOfTimeAddUpWhatStartedInThem(step: SpendingStep) throws {
    let report = try self.report(sample.spans, query { $0.step = step })
    let starts = Dictionary(sample.spans.filter { $0.id == 1 }.map { ($0.trace, $0.start) }) { first, _ in first }
    let length = step.rawValue * SpendingSample.hour
    let expected = Dictionary(grouping: sample.calls) { span in
      let start = starts[span.trace] ?? 0
      return start - (start - SpendingSample.monday) % length
    }.mapValues { Self.plain($0)[2] }
    var sums: [Int64: Int64] = [:]
    for point in report.points { sums[point.start, default: 0] += point.sum.spending.cost ?? 0 }
    #expect(expected.count > 2)
    #expect(sums == expected)
  }

  /// Whole hours come from sums by hour, everything else from the traces' own lines.
  @Test(
    arguments: [
      (nil, nil), (30, nil), (nil, 200), (30, 200), (30.5, 200.25), (30.25, 30.75), (30.5, 31.25), (500, 600),
    ] as [(Double?, Double?)])
  func bothWaysOfAddingUpAgree(since: Double?, until: Double?) throws {
    let temporary = try filled(sample.spans)
    let store = temporary.store
    func time(_ hours: Double) -> Int64 { SpendingSample.monday + Int64(hours * Double(SpendingSample.hour)) }
    let range = query {
      $0.list.since = since.map(time)
      $0.list.until = until.map(time)
      $0.step = .hour
      $0.series = .user
    }
    var slow = range
    slow.list.minimumDuration = 0
    let (report, other) = (try store.spending(range), try store.spending(slow))
    #expect(report.total == other.total)
    #expect(report.lists == other.lists)
    #expect(report.days == other.days)
    #expect(report.points == other.points)
    #expect(report.sessions.map(\.sum) == other.sessions.map(\.sum))
    #expect(report.dearestTraces.map(\.spending.cost) == other.dearestTraces.map(\.spending.cost))
    #expect(report.dearestCalls.map(\.span.id) == other.dearestCalls.map(\.span.id))
    let starts = Dictionary(sample.spans.filter { $0.id == 1 }.map { ($0.trace, $0.start) }) { first, _ in first }
    let within = sample.calls.filter { span in
      let start = starts[span.trace] ?? 0
      return start >= range.list.since ?? 0 && start < range.list.until ?? .max
    }
    #expect(Self.numbers(report.total) == Self.plain(within))
  }

  struct Filter: Sendable {
    let apply: @Sendable (inout ListQuery) -> Void
    let isMeant: @Sendable (TestSpan) -> Bool
  }

  @Test(arguments: [
    Filter {
      $0.model = "model-2"
    } isMeant: {
      $0.model == "model-2"
    },
    Filter {
      $0.agent = "agent-1"
    } isMeant: {
      $0.agent == "agent-1"
    },
    Filter {
      $0.user = "user-3"
    } isMeant: {
      $0.user == "user-3"
    },
    Filter {
      $0.service = "service-0"
    } isMeant: {
      $0.service == "service-0"
    },
    Filter {
      $0.text = "work"
    } isMeant: { _ in
      true
    },
    Filter {
      $0.text = "none"
    } isMeant: { _ in
      false
    },
    Filter {
      $0.hasErrors = true
    } isMeant: { _ in
      false
    },
  ])
  func aFilterLeavesTheCallsThatAreMeant(filter: Filter) throws {
    let report = try self.report(sample.spans, query { filter.apply(&$0.list) })
    #expect(Self.numbers(report.total) == Self.plain(sample.calls.filter(filter.isMeant)))
    let dearest = sample.calls.filter(filter.isMeant).compactMap(\.cost).sorted(by: >).prefix(10)
    #expect(report.dearestCalls.map(\.spending.cost) == Array(dearest))
  }

  @Test func whatArrivesInPartsAndLateAddsUpToTheSame() throws {
    let whole = try report(sample.spans, query { $0.step = .hour })
    let temporary = try TemporaryStore()
    for part in 0..<3 {
      let spans = sample.spans.indices.filter { ($0 * 7 + 3) % 3 == part }.map { sample.spans[$0] }
      for half in [spans.suffix(spans.count / 2), spans.prefix(spans.count - spans.count / 2)] {
        try temporary.store.write(batch(Array(half)))
        try temporary.store.settle()
      }
    }
    let parts = try temporary.store.spending(query { $0.step = .hour })
    #expect(parts.total == whole.total)
    #expect(parts.lists == whole.lists)
    #expect(parts.points == whole.points)
    #expect(parts.days == whole.days)
    #expect(parts.sessions.map(\.sum) == whole.sessions.map(\.sum))
  }

  @Test func nothingIsLeftOfNamesThatATraceLost() throws {
    let temporary = try TemporaryStore()
    let call = TestSpan {
      $0.type = .llm
      $0.model = "first"
      $0.inputTokens = 10
      $0.cost = 5
    }
    try temporary.store.write(batch([call]))
    try temporary.store.settle()
    let inner = TestSpan {
      $0.id = 2
      $0.parent = 1
      $0.type = .llm
      $0.model = "second"
      $0.inputTokens = 10
      $0.cost = 7
    }
    try temporary.store.write(batch([inner]))
    try temporary.store.settle()
    let report = try temporary.store.spending(query())
    #expect(report.lists[.model]?.lines.map(\.name) == ["second"])
    #expect(report.total.spending.cost == 7)
  }

  @Test func aTraceWithMoreNamesThanCanBeKeptStillAddsUp() throws {
    let spans = (1...400).map { number in
      TestSpan {
        $0.id = UInt64(number)
        $0.type = .llm
        $0.model = "model \(number)"
        $0.inputTokens = 1
        $0.cost = 3
      }
    }
    let report = try self.report(spans)
    #expect(report.total.spending.cost == 1_200)
    #expect(report.total.spending.calls == 400)
    let list = try #require(report.lists[.model])
    #expect(list.lines.reduce(0) { $0 + ($1.sum.spending.cost ?? 0) } == 1_200)
  }

  @Test func namesBeyondTheLimitAreOneSum() throws {
    let spans = (1...600).map { number in
      TestSpan {
        $0.trace = UInt64(number)
        $0.type = .llm
        $0.user = "user \(number)"
        $0.cost = Int64(number)
        $0.inputTokens = 1
      }
    }
    let list = try #require(report(spans).lists[.user])
    #expect(list.count == 600)
    #expect(list.lines.map(\.sum.spending.cost) == (101...600).reversed().map { Int64($0) })
    #expect(list.rest?.spending.cost == (1...100).reduce(0) { $0 + Int64($1) })
  }

  @Test func nothingIsNotZero() throws {
    let report = try self.report([])
    #expect(report.total == SpendingSum())
    #expect(report.total.spending.cost == nil)
    #expect(report.sessions.isEmpty)
  }
}
