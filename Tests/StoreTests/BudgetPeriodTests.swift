import Store
import Telemetry
import Testing

@Suite struct BudgetPeriodTests {
  private func time(_ text: String) throws -> Int64 { try #require(UnixTime.parse(text)) }

  @Test(arguments: [
    (BudgetPeriod.day, "2026-11-20T00:00:00Z", "2026-11-20", "2026-11-21"),
    (.day, "2026-11-20T23:59:59.999999999Z", "2026-11-20", "2026-11-21"),
    // Clocks were changed in Europe and in America on these days: those of UTC were not.
    (.day, "2026-10-25T01:30:00Z", "2026-10-25", "2026-10-26"),
    (.day, "2026-03-08T12:00:00Z", "2026-03-08", "2026-03-09"),
    (.week, "2026-11-16T00:00:00Z", "2026-11-16", "2026-11-23"),
    (.week, "2026-11-22T23:59:59.999999999Z", "2026-11-16", "2026-11-23"),
    (.week, "2026-01-01T12:00:00Z", "2025-12-29", "2026-01-05"),
    (.month, "2026-11-30T23:59:59.999999999Z", "2026-11-01", "2026-12-01"),
    (.month, "2026-12-31T12:00:00Z", "2026-12-01", "2027-01-01"),
    (.month, "2026-02-28T12:00:00Z", "2026-02-01", "2026-03-01"),
    (.month, "2028-02-29T12:00:00Z", "2028-02-01", "2028-03-01"),
    (.month, "2028-01-31T00:00:00Z", "2028-01-01", "2028-02-01"),
    (.month, "1970-01-01T00:00:00Z", "1970-01-01", "1970-02-01"),
  ])
  func aTimeLiesInOnePeriod(period: BudgetPeriod, moment: String, first: String, end: String) throws {
    #expect(try period.range(around: time(moment)) == time(first)..<time(end))
  }

  @Test(arguments: BudgetPeriod.allCases, [Int64.min, -1, 0, Int64.max])
  func anyTimeHasAPeriod(period: BudgetPeriod, time: Int64) { #expect(!period.range(around: time).isEmpty) }

  @Test(arguments: [BudgetPeriod.day, .week, .month])
  func periodsFollowOneAnotherWithoutAGap(period: BudgetPeriod) throws {
    var range = period.range(around: try time("2026-11-20T12:00:00Z"))
    for _ in 0..<400 {
      let before = try #require(period.range(before: range))
      #expect(before.upperBound == range.lowerBound)
      range = before
    }
  }

  @Test func nothingIsBeforeEver() {
    #expect(BudgetPeriod.ever.range(before: BudgetPeriod.ever.range(around: 1)) == nil)
  }

  @Test(arguments: [
    (Int64(0), Int64(0), BudgetLevel.ok), (799, 79, .ok), (800, 80, .near), (999, 99, .near), (1_000, 100, .over),
    (Int64.max, 922_337_203_685_477_580, .over),
  ])
  func aLevelIsReachedAtItsAmount(spent: Int64, percent: Int64, level: BudgetLevel) {
    let terms = BudgetTerms(kind: .everything, name: "", period: .day, limit: 1_000)
    #expect(terms.percent(of: spent) == percent)
    #expect(terms.level(of: spent) == level)
  }

  @Test(arguments: [Int64(1), 2, 3, Int64.max], [Int64.min, 0, 1, 5, Int64.max])
  func anyAmountOfAnyLimitHasAShare(limit: Int64, spent: Int64) {
    let terms = BudgetTerms(kind: .everything, name: "", period: .day, limit: limit)
    #expect((0...Int64.max).contains(terms.percent(of: spent)))
    #expect((terms.level(of: spent) == .over) == (spent >= limit))
  }
}
