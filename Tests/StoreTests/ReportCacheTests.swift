import Analysis
import Conventions
import Testing

@testable import Store

/// What is kept of reports that were added up.
@Suite struct ReportCacheTests {
  private func report(calls: Int) throws -> SpendingReport {
    let temporary = try TemporaryStore()
    let spans = (0..<calls).map { number in
      TestSpan {
        $0.id = UInt64(number) + 1
        $0.type = .llm
      }
    }
    try temporary.store.write(batch(spans))
    try temporary.store.settle()
    return try temporary.store.spending(SpendingQuery())
  }

  @Test(arguments: [(1, 1), (2, 2)]) func aReportIsGivenAgainUntilATraceSettles(generation: Int, expected: Int) throws {
    let cache = ReportCache<SpendingQuery, SpendingReport>()
    let (first, second) = (try report(calls: 1), try report(calls: 2))
    _ = cache.report(SpendingQuery(), generation: 1) { first }
    #expect(cache.report(SpendingQuery(), generation: generation) { second }.total.spending.calls == expected)
  }

  @Test func anotherQuestionHasAnotherAnswer() throws {
    let cache = ReportCache<SpendingQuery, SpendingReport>()
    let (first, second) = (try report(calls: 1), try report(calls: 2))
    var other = SpendingQuery()
    other.step = .week
    _ = cache.report(SpendingQuery(), generation: 1) { first }
    #expect(cache.report(other, generation: 1) { second }.total.spending.calls == 2)
  }

  @Test func whatSettledIsSeenAtOnce() throws {
    let temporary = try TemporaryStore()
    for number in 1...3 {
      try temporary.store.write(
        batch([
          TestSpan {
            $0.trace = UInt64(number)
            $0.type = .llm
          }
        ]))
      try temporary.store.settle()
      #expect(try temporary.store.spending(SpendingQuery()).total.spending.calls == number)
      #expect(try temporary.store.overview(ListQuery(), now: 0).traces.count == number)
    }
  }
}
