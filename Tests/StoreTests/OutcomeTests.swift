import Analysis
import Store
import Telemetry
import Testing

/// What others ask of many traces, and of all operations, says what the pages say.
@Suite struct OutcomeTests {
  private static let spans = SpendingSample(seed: 9, traces: 40).spans

  private func filled() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    try temporary.store.write(batch(Self.spans))
    try temporary.store.settle()
    return temporary
  }

  @Test func tracesHaveComeToWhatTheirSummariesSay() throws {
    let temporary = try filled()
    let traces = try temporary.store.traces(ListQuery()).rows
    #expect(traces.count == 40)
    let outcomes = try temporary.store.outcomes(of: Set(traces.map(\.traceID)))
    for trace in traces {
      let outcome = try #require(outcomes[trace.traceID])
      #expect(outcome.errors == trace.totals.errorCount)
      #expect(outcome.duration == trace.totals.duration)
      #expect(outcome.cost == trace.totals.cost)
    }
    #expect(outcomes.values.contains { ($0.cost ?? 0) > 0 })
  }

  @Test func aTraceThatIsNotThereIsLeftOut() throws {
    let unknown = try #require(TraceID(high: .max, low: .max))
    let temporary = try filled()
    #expect(try temporary.store.outcomes(of: [unknown]).isEmpty)
  }

  @Test func operationsAreThoseOfTheOverviewOfAllTime() throws {
    let temporary = try filled()
    let overview = try temporary.store.overview(ListQuery(), now: 0).operations
    let sums = try temporary.store.operationSums()
    #expect(!sums.isEmpty)
    let expected = Dictionary(uniqueKeysWithValues: overview.map { ($0.operation, $0.sums) })
    #expect(Dictionary(uniqueKeysWithValues: sums.map { ($0.operation, $0.sums) }) == expected)
  }

  @Test func workIsTimed() throws {
    let temporary = try filled()
    let times = temporary.store.times
    #expect(times.commits.count == 1)
    #expect(times.settles.count >= 1)
    #expect(times.waitingBatches == 0)
  }

  @Test func aDurationFallsIntoEveryBucketThatHoldsIt() {
    var counts = DurationCounts()
    for duration in [Duration.microseconds(500), .milliseconds(1), .milliseconds(30), .seconds(60)] {
      counts.add(duration)
    }
    #expect(counts.count == 4)
    #expect(counts.sum > 60.03 && counts.sum < 60.04)
    #expect(counts.buckets.first?.count == 2)
    #expect(counts.buckets.first { $0.bound == 0.05 }?.count == 3)
    #expect(counts.buckets.last?.count == 3)
  }
}
