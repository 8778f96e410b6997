import Conventions
import Store
import Telemetry
import Testing

@Suite struct BudgetTests {
  private static let dollar: Int64 = 1_000_000_000
  private static let hour: Int64 = 3_600_000_000_000
  /// 2026-11-20 12:00:00 UTC, a Friday.
  private static let now: Int64 = 1_795_176_000_000_000_000
  private static let midnight = now - 12 * hour

  private let temporary: TemporaryStore
  private var store: Store { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  /// Stores a trace with one call of a model, and settles.
  private func spend(
    _ cost: Int64?, trace: UInt64, at time: Int64 = now, session: String? = nil,
    _ change: (inout TestSpan) -> Void = { _ in }
  ) throws {
    var span = TestSpan {
      $0.trace = trace
      $0.start = time
      $0.end = time + 1
      $0.type = .llm
      $0.agent = "planner"
      $0.model = "m"
      $0.user = "ann"
      $0.session = session
      $0.inputTokens = 5
      $0.cost = cost
    }
    change(&span)
    try store.write(batch([span]))
    try store.settle()
  }

  private func terms(
    _ kind: BudgetKind = .everything, _ name: String = "", _ period: BudgetPeriod = .day, limit: Int64 = 10,
    threshold: Int64 = 80, webhook: String? = nil
  ) -> BudgetTerms {
    BudgetTerms(
      kind: kind, name: name, period: period, limit: limit * Self.dollar, threshold: threshold, webhook: webhook)
  }

  private func spent(_ terms: BudgetTerms, at time: Int64 = now) throws -> Int64 {
    try store.put(terms, at: time)
    let state = try store.budgetStates(at: time).first {
      ($0.budget.terms.kind, $0.budget.terms.name) == (terms.kind, terms.name)
    }
    return try #require(state).spent / Self.dollar
  }

  private func alerts() throws -> [BudgetAlert] { try store.budgetAlerts(limit: 100) }
  private func levels() throws -> [BudgetLevel] { try alerts().reversed().map(\.level) }

  @Test(arguments: [
    (BudgetKind.everything, "", Int64(7)), (.agent, "planner", 5), (.agent, "writer", 2), (.agent, "nobody", 0),
    (.model, "m", 7),
    (.service, "svc", 7), (.user, "ann", 7), (.session, "s", 5), (.session, "nobody", 0),
  ])
  func aBudgetCountsWhatItIsOf(kind: BudgetKind, name: String, expected: Int64) throws {
    try spend(5 * Self.dollar, trace: 1, session: "s")
    try spend(2 * Self.dollar, trace: 2, session: "t") { $0.agent = "writer" }
    #expect(try spent(terms(kind, name)) == expected)
  }

  private static let spentOfPeriods: [(BudgetPeriod, Int64)] = [(.day, 1), (.week, 3), (.month, 7), (.ever, 15)]

  @Test(arguments: spentOfPeriods, [BudgetKind.everything, .agent, .session])
  func onlyThePeriodCounts(of expected: (period: BudgetPeriod, dollars: Int64), kind: BudgetKind) throws {
    let times = ["2026-11-20T00:00:00Z", "2026-11-16T00:00:00Z", "2026-11-01T00:00:00Z", "2026-10-31T23:59:59Z"]
    for (index, text) in times.enumerated() {
      try spend(Self.dollar << index, trace: UInt64(index) + 1, at: try #require(UnixTime.parse(text)), session: "s")
    }
    let name = [BudgetKind.agent: "planner", .session: "s"][kind] ?? ""
    #expect(try spent(terms(kind, name, expected.period)) == expected.dollars)
  }

  @Test func aSessionOfADividedTraceHasItsOwnPart() throws {
    let root = TestSpan {
      $0.session = "s"
      $0.start = Self.now
    }
    let spans = [("s", Int64(3)), ("t", 4)].enumerated().map { index, call in
      TestSpan {
        $0.id = UInt64(index) + 2
        $0.parent = 1
        $0.start = Self.now
        $0.type = .llm
        $0.model = "m"
        $0.session = call.0
        $0.inputTokens = 5
        $0.cost = call.1 * Self.dollar
      }
    }
    try store.write(batch([root] + spans))
    try store.settle()
    #expect(try spent(terms(.session, "s")) == 3)
    #expect(try spent(terms(.session, "t")) == 4)
  }

  @Test func callsWithoutAPriceMakeItAtLeast() throws {
    try spend(Self.dollar, trace: 1)
    try store.put(terms(), at: Self.now)
    #expect(try store.budgetStates(at: Self.now).map(\.isLowerBound) == [false])
    try spend(nil, trace: 2)
    #expect(try store.budgetStates(at: Self.now).map(\.isLowerBound) == [true])
  }

  @Test func eachCrossingIsLoggedOnce() throws {
    try store.put(terms(.agent, "planner"), at: Self.now)
    #expect(try store.noteBudgetAlerts(at: Self.now).states.map(\.level) == [.ok])
    for (trace, expected) in [(UInt64(1), [BudgetLevel]()), (2, [.near]), (3, [.near, .over]), (4, [.near, .over])] {
      try spend(4 * Self.dollar, trace: trace)
      for _ in 0..<2 { _ = try store.noteBudgetAlerts(at: Self.now) }
      #expect(try levels() == expected)
    }
    #expect(try alerts().map { $0.spent / Self.dollar } == [12, 8])
    try temporary.reopen()
    _ = try temporary.store.noteBudgetAlerts(at: Self.now)
    #expect(try levels() == [.near, .over])
  }

  @Test func whoLeapsOverTheLimitIsNotToldThatItIsNear() throws {
    try store.put(terms(), at: Self.now)
    try spend(11 * Self.dollar, trace: 1)
    _ = try store.noteBudgetAlerts(at: Self.now)
    #expect(try levels() == [.over])
  }

  @Test func aNewPeriodIsToldAnew() throws {
    try store.put(terms(), at: Self.now)
    try spend(9 * Self.dollar, trace: 1)
    _ = try store.noteBudgetAlerts(at: Self.now)
    let tomorrow = Self.now + 24 * Self.hour
    #expect(try store.noteBudgetAlerts(at: tomorrow).states.map(\.level) == [.ok])
    try spend(9 * Self.dollar, trace: 2, at: tomorrow)
    _ = try store.noteBudgetAlerts(at: tomorrow)
    #expect(try alerts().map(\.periodStart) == [Self.midnight + 24 * Self.hour, Self.midnight])
  }

  @Test func lateSpendingOfThePeriodBeforeIsLoggedThere() throws {
    try store.put(terms(), at: Self.midnight - 1)
    try spend(20 * Self.dollar, trace: 1, at: Self.midnight - 1)
    let (states, _) = try store.noteBudgetAlerts(at: Self.midnight + 5)
    #expect(states.map(\.level) == [.ok])
    #expect(try alerts().map(\.periodStart) == [Self.midnight - 24 * Self.hour])
  }

  @Test func whatWasSpentBeforeABudgetsFirstPeriodIsNoneOfItsBusiness() throws {
    try store.put(terms(), at: Self.midnight)
    try spend(20 * Self.dollar, trace: 1, at: Self.midnight - 1)
    _ = try store.noteBudgetAlerts(at: Self.midnight + 5)
    #expect(try alerts().isEmpty)
  }

  @Test func aRemovedBudgetLeavesItsAlerts() throws {
    let id = try store.put(terms(webhook: "http://localhost/x"), at: Self.now).id
    try spend(9 * Self.dollar, trace: 1)
    _ = try store.noteBudgetAlerts(at: Self.now)
    #expect(try alerts().map(\.isBudgetGone) == [false])
    #expect(try store.removeBudget(id))
    #expect(try !store.removeBudget(id))
    #expect(try store.budgetStates(at: Self.now).isEmpty)
    let left = try #require(try alerts().first)
    #expect(left.isBudgetGone)
    #expect(left.terms == terms(webhook: "http://localhost/x"))
    #expect(left.delivery == .givenUp)
    #expect(try store.dueWebhooks(at: .max).isEmpty)
  }

  @Test func anotherLimitIsAnotherBudget() throws {
    let first = try store.put(terms(.agent, "planner"), at: Self.now)
    try spend(9 * Self.dollar, trace: 1)
    _ = try store.noteBudgetAlerts(at: Self.now)
    let second = try store.put(terms(.agent, "planner", limit: 11), at: Self.now)
    #expect(!first.hasReplaced && second.hasReplaced && first.id != second.id)
    _ = try store.noteBudgetAlerts(at: Self.now)
    #expect(try store.budgetStates(at: Self.now).map { $0.budget.terms.limit } == [11 * Self.dollar])
    #expect(try alerts().map(\.budgetID) == [second.id, first.id])
  }

  @Test func anotherWebhookIsTheSameBudgetAndGetsWhatIsLeftToSend() throws {
    let first = try store.put(terms(webhook: "http://localhost/a"), at: Self.now)
    try spend(9 * Self.dollar, trace: 1)
    #expect(try store.noteBudgetAlerts(at: Self.now).hasMessages)
    let second = try store.put(terms(webhook: "http://localhost/b"), at: Self.now)
    #expect(second == (first.id, true))
    #expect(try store.dueWebhooks(at: Self.now).map(\.terms.webhook) == ["http://localhost/b"])
    try store.put(terms(), at: Self.now)
    #expect(try store.dueWebhooks(at: .max).isEmpty)
    #expect(try levels() == [.near])
  }

  @Test func otherPeriodsAndNamesAreOtherBudgets() throws {
    for terms in [terms(), terms(period: .week), terms(.agent, "a"), terms(.agent, "b"), terms(.model, "a")] {
      #expect(try !store.put(terms, at: Self.now).hasReplaced)
    }
    #expect(try store.budgetStates(at: Self.now).count == 5)
  }

  private func terms(period: BudgetPeriod) -> BudgetTerms { terms(.everything, "", period) }

  @Test func thereIsALimitOfBudgets() throws {
    for number in 0..<Store.mostBudgets { try store.put(terms(.agent, "agent-\(number)"), at: Self.now) }
    #expect(throws: TooManyBudgets.self) { try store.put(terms(.agent, "more"), at: Self.now) }
    #expect(try store.budgetStates(at: Self.now).count == Store.mostBudgets)
    #expect(try store.put(terms(.agent, "agent-3", limit: 20), at: Self.now).hasReplaced)
  }

  /// Seconds after the first failure, the second and so on.
  @Test func aWebhookIsTriedAgainLaterAndLaterThenGivenUp() throws {
    try store.put(terms(webhook: "http://localhost/a"), at: Self.now)
    try spend(9 * Self.dollar, trace: 1)
    _ = try store.noteBudgetAlerts(at: Self.now)
    var time = Self.now
    for pause in [Int64(1), 10, 60, 600, 3_600] {
      let alert = try #require(try store.dueWebhooks(at: time).first)
      try store.noteWebhook(of: alert, answer: "answered 500", isDelivered: false, at: time)
      let next = time + pause * Self.dollar
      #expect(try store.nextWebhookTime() == next)
      #expect(try store.dueWebhooks(at: next - 1).isEmpty)
      time = next
    }
    let last = try #require(try store.dueWebhooks(at: time).first)
    try store.noteWebhook(of: last, answer: "answered 500", isDelivered: false, at: time)
    #expect(try store.nextWebhookTime() == nil)
    let alert = try #require(try alerts().first)
    #expect((alert.delivery, alert.attempts) == (.givenUp, 6))
    #expect(alert.lastAnswer == "answered 500")
  }

  @Test func aWebhookThatAnsweredIsNotCalledAgain() throws {
    try store.put(terms(webhook: "http://localhost/a"), at: Self.now)
    try spend(9 * Self.dollar, trace: 1)
    _ = try store.noteBudgetAlerts(at: Self.now)
    try store.noteWebhook(
      of: try #require(try store.dueWebhooks(at: Self.now).first), answer: "answered 204", isDelivered: true, at: 7)
    #expect(try store.dueWebhooks(at: .max).isEmpty)
    #expect(try alerts().map(\.delivery) == [.delivered(at: 7)])
  }

  @Test func namesToChooseFromAreThoseThatSpent() throws {
    try spend(1, trace: 1, session: "s") { $0.agent = "b" }
    try spend(1, trace: 2) { $0.agent = "a" }
    try spend(1, trace: 3, at: Self.now + Self.hour) { $0.agent = "a" }
    try spend(1, trace: 4) { $0.agent = nil }
    let names = Dictionary(uniqueKeysWithValues: try store.namesOfSpending().map { ($0.kind, $0.names) })
    #expect(names[.agent] == ["a", "b"])
    #expect(names[.model] == ["m"])
    #expect(names[.session] == ["s"])
  }
}
