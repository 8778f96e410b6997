import Store
import Testing

@testable import Web

@Suite struct ChartTests {
  @Test(
    arguments: [
      (0, 1, 1), (1, 1, 1), (3, 1, 3), (4, 1, 4), (5, 2, 6), (9, 5, 10), (10, 5, 10), (41, 20, 60),
      (1_000_000_000_000_000_000, 500_000_000_000_000_000, 1_000_000_000_000_000_000),
      (.max, 500_000_000_000_000_000, 1_000_000_000_000_000_000),
    ] as [(Int64, Int64, Int64)])
  func anAxisEndsAtARoundNumberThatNothingExceeds(maximum: Int64, step: Int64, top: Int64) {
    let scale = AxisScale(maximum: maximum)
    #expect(scale.step == step)
    #expect(scale.top == top)
    #expect((2...5).contains(scale.ticks.count))
    #expect(scale.thousandths(maximum) <= 1_000)
  }

  /// 2026-11-20 12:00:00 UTC, a Friday.
  private static let noon = TestSite.now
  private static let hour = SpendingStep.hour.nanoseconds

  @Test(arguments: [
    (SpendingStep.hour, 30 * hour, 31, "20 Nov 2026, 12:00"), (.day, 30 * 24 * hour, 31, "20 Nov 2026"),
    (.week, 28 * 7 * 24 * hour, 29, "week of 16 Nov 2026"), (.day, 0, 12, "20 Nov 2026"),
  ])
  func theStepsReachToTheLast(step: SpendingStep, length: Int64, count: Int, last: String) throws {
    let buckets = TimeBuckets(from: Self.noon - length, to: Self.noon, step: step)
    #expect(buckets.starts.count == count)
    #expect(buckets.name(try #require(buckets.starts.last)) == last)
    #expect(zip(buckets.starts, buckets.starts.dropFirst()).allSatisfy { $1 - $0 == step.nanoseconds })
    #expect((1...7).contains(buckets.labels.count))
  }

  @Test func aStepWithTooManyColumnsBecomesALongerOne() {
    let buckets = TimeBuckets(from: Self.noon - 400 * 24 * Self.hour, to: Self.noon, step: .hour)
    #expect(buckets.step == .day)
    #expect(buckets.starts.count == 401)
    #expect(!buckets.isCut)
    #expect(TimeBuckets(from: 0, to: Self.noon, step: .hour).isCut)
  }

  @Test func aColumnIsAStackFromTheBottomUp() throws {
    let chart = StackedColumns(
      label: "x", stacks: [[1, 3], [0, 2]], colors: ["a", "b"], dates: [], targets: [("t", "/h"), ("u", "/i")],
      text: String.init)
    #expect(chart.ticks.map(\.label) == ["0", "1", "2", "3", "4"])
    #expect(chart.ticks.map(\.position) == ["100", "75", "50", "25", "0"])
    #expect(chart.paths.map(\.color) == ["a", "b"])
    #expect(chart.paths.first?.data == "M50 750h400v250h-400z")
    #expect(chart.paths.last?.data == "M50 0h400v750h-400zM550 500h400v500h-400z")
    #expect(chart.columns.map(\.x) == ["0", "500"])
  }
}
