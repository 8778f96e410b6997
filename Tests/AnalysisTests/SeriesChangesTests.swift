import Analysis
import Telemetry
import Testing

private func point(_ time: Int64, start: Int64, _ value: Int64, flags: UInt32 = 0) -> MetricPoint {
  MetricPoint(
    columns: PointColumns(time: time, startTime: start, flags: flags, value: .int(value), count: nil),
    content: MetricContent())
}

private func changes(
  _ points: [MetricPoint], _ temporality: AggregationTemporality = .cumulative, isComplete: Bool = true
) -> [Double?] {
  var changes = SeriesChanges(.sum, temporality, isComplete: isComplete)
  return points.map { changes.change($0)?.sum }
}

@Test func aRunningTotalGrowsByItsDifferences() {
  #expect(changes([point(2, start: 1, 5), point(3, start: 1, 8), point(4, start: 1, 8)]) == [5, 3, 0])
}

@Test func aTotalThatFallsBeganAnew() {
  #expect(changes([point(2, start: 1, 5), point(3, start: 1, 3), point(4, start: 1, 4)]) == [5, 3, 1])
}

@Test func aNewStartBeginsAtNothing() {
  #expect(changes([point(2, start: 1, 5), point(9, start: 8, 7), point(10, start: 8, 9)]) == [5, 7, 2])
}

@Test func totalsOfSeveralProcessesInOneSeriesAreToldApartByTheirStarts() {
  let points = [point(3, start: 1, 100), point(4, start: 2, 50), point(5, start: 1, 110), point(6, start: 2, 60)]
  #expect(changes(points) == [100, 50, 10, 10])
}

@Test func theFirstOfATotalWhoseBeginningIsUnknownSaysNothing() {
  #expect(changes([point(2, start: 0, 5), point(3, start: 0, 9)]) == [nil, 4])
  #expect(changes([point(12, start: 1, 5), point(13, start: 1, 9)], isComplete: false) == [nil, 4])
  #expect(changes([point(12, start: 1, 5), point(14, start: 13, 9)], isComplete: false) == [nil, 9])
}

@Test func deltasAreWhatTheySay() {
  #expect(changes([point(2, start: 1, 5), point(3, start: 2, 3)], .delta, isComplete: false) == [5, 3])
}

@Test func aPointWithoutAValueSaysNothingAndBreaksNothing() {
  #expect(changes([point(2, start: 1, 5), point(3, start: 1, 0, flags: 1), point(4, start: 1, 6)]) == [5, nil, 1])
}

@Test func wholeNumbersStayExact() {
  #expect(changes([point(2, start: 1, 1 << 60), point(3, start: 1, 1 << 60 + 1)]).last == 1)
  #expect(changes([point(2, start: 1, .min), point(3, start: 1, .max)]).last != nil)
}

@Test func aHistogramsBucketsGrowByTheirDifferencesUntilTheirBoundsChange() throws {
  func histogram(_ time: Int64, _ counts: [UInt64], _ bounds: [Double]) -> MetricPoint {
    var content = MetricContent()
    (content.bucketCounts, content.bounds) = (counts, bounds)
    let count = counts.reduce(0, +)
    return MetricPoint(
      columns: PointColumns(time: time, startTime: 1, flags: 0, value: .double(Double(count) * 2), count: count),
      content: content)
  }
  var changes = SeriesChanges(.histogram, .cumulative, isComplete: true)
  let all = [histogram(2, [4, 0], [10]), histogram(3, [4, 4], [10]), histogram(4, [2, 2, 0], [1, 3])]
  var found: [MetricChange] = []
  for point in all {
    let change = changes.change(point)
    found.append(try #require(change))
  }
  #expect(found.map(\.count) == [4, 4, 4] && found.map(\.sum) == [8, 8, 8])
  #expect(found[0].distribution.percentile(0.5) == 5 && found[1].distribution.percentile(0.5) == 10)
  #expect(found[2].distribution.percentile(1) == 3)
}

@Test(
  arguments: [
    (0, 10_000_000_000, 10), (0, 3_600_000_000_000, 300), (0, 86_400_000_000_000, 3_600),
    (0, 30 * 86_400_000_000_000, 86_400), (.min, .max, 364 * 86_400),
  ] as [(Int64, Int64, Int64)])
func timeIsCutIntoBinsThatPeopleThinkIn(start: Int64, end: Int64, seconds: Int64) {
  let bins = TimeBins(start..<end)
  #expect(bins.width == seconds * 1_000_000_000 && (1...61).contains(bins.starts.count))
  #expect(bins.bin(at: end - 1) == bins.starts.count - 1)
  #expect(zip(bins.starts, bins.starts.dropFirst()).allSatisfy { $1 - $0 == bins.width })
}
