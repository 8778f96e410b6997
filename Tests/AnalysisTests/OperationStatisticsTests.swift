import Analysis
import Conventions
import Telemetry
import Testing

struct OperationStatisticsTests {
  @Test(
    arguments: [
      (1, 1, 1, 1), (2, 1, 2, 1), (19, 10, 19, 10), (20, 10, 19, 10), (100, 50, 95, 50), (101, 51, 96, 51),
    ] as [(Int64, Int64, Int64, Int64)])
  func `percentiles are durations that occurred`(count: Int64, median: Int64, p95: Int64, mean: Int64) throws {
    let text = (1...count).map { "\($0)@0-\($0)" }.joined(separator: " ")
    let spans = try timedSpans(text)
    let all = OperationStatistics.all(TraceStructure(spans), TraceAccounts(spans, TraceContext()))
    #expect(all.count == 1)
    let one = try #require(all.first)
    #expect(one.median == median)
    #expect(one.p95 == p95)
    #expect(one.mean == mean)
    #expect(one.longest == count)
    #expect(spans[one.slowest].endTime == count)
    #expect(one.total == count * (count + 1) / 2)
  }

  @Test(arguments: 0..<30)
  func `every span counts in one operation`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    let accounts = TraceAccounts(spans, TraceContext())
    let all = OperationStatistics.all(TraceStructure(spans), accounts)
    #expect(all.reduce(0) { $0 + $1.count } == spans.count)
    #expect(all.reduce(0) { $0 + $1.endedCount } == spans.count { $0.endTime != nil })
    #expect(
      all.reduce(0) { $0 + $1.selfTime } == TraceStructure(spans).selfTimes.reduce(0, +))
  }

  @Test func `what has not ended has no duration`() throws {
    let spans = try timedSpans("1@0-")
    let one = try #require(OperationStatistics.all(TraceStructure(spans), TraceAccounts(spans, TraceContext())).first)
    #expect(one.p95 == nil && one.mean == nil && one.count == 1 && one.endedCount == 0)
  }
}
