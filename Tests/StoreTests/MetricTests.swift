import Telemetry
import Testing

@testable import Store

private func metricBatch(
  _ points: [(time: Int64, value: Int64)], named name: String = "calls", attributes: [UInt8] = [1],
  kind: MetricKind = .sum, unit: String = "", service: String = "svc"
) -> MetricBatch {
  var batch = MetricBatch(byteCount: 1)
  batch.resources = [
    ResourceRow(resource: DescribedMessage(message: Array("resource \(service)".utf8), schemaURL: ""), service: service)
  ]
  batch.scopes = [DescribedMessage(message: [], schemaURL: "s")]
  batch.metrics = [
    MetricIdentity(
      name: name, unit: unit, description: "about \(name)", kind: kind, temporality: .cumulative, isMonotonic: true,
      metadata: [])
  ]
  batch.points = points.map {
    PointRow(
      metric: 0, resource: 0, scope: 0, attributes: attributes, content: [9],
      columns: PointColumns(time: $0.time, startTime: 1, flags: 0, value: .int($0.value), count: .max))
  }
  return batch
}

@Suite struct MetricTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  private func name(_ name: String = "calls") -> MetricName {
    MetricName(name: name, unit: "", kind: .sum, isMonotonic: true)
  }

  private func points(_ range: Range<Int64> = .min ..< .max) throws -> [SeriesPoints] {
    try store.points(of: store.series(of: name(), service: nil, in: range), in: range)
  }

  @Test func theSamePointAgainTakesThePlaceOfTheOneBefore() throws {
    #expect(!store.hasMetrics)
    for value in [5, 7] as [Int64] { try store.write(metricBatch([(10, 1), (20, value)])) }
    try store.write(metricBatch([(20, 8), (5, 0), (20, 9)]))
    #expect(store.hasMetrics)
    let summary = try #require(try store.metrics(MetricQuery()).metrics.first)
    #expect(summary.pointCount == 3 && summary.seriesCount == 1 && summary.lastTime == 20)
    #expect(try points().first?.points.map(\.columns.value) == [.int(0), .int(1), .int(9)])
  }

  /// The first metric has the youngest points: what makes room must not begin with it.
  @Test func theOldestPointsGoFirstWhicheverMetricTheyAreOf() throws {
    for (name, times) in [("young", 5_000...5_099), ("old", 0...1_999)] as [(String, ClosedRange<Int64>)] {
      try store.write(metricBatch(times.map { ($0, 1) }, named: name))
    }
    let removed = try store.remover.removePoints(upTo: .max, seriesUpTo: .max)
    try #require(removed < 2_000)
    #expect(try store.metrics(MetricQuery()).metrics.map(\.pointCount) == [2_000 - removed, 100])
  }

  @Test func everythingIncludesAPointAtTheEndOfTime() throws {
    try store.write(metricBatch([(.max, 1), (.min, 1)]))
    try store.removeAll()
    #expect(try store.metrics(MetricQuery()).metrics.isEmpty)
  }

  @Test func aPointComesBackAsItWas() throws {
    for value in [.int(.min), .double(0.1), .double(-.infinity), nil] as [MetricNumber?] {
      var one = metricBatch([(10, 0)])
      one.points[0].columns.value = value
      try store.write(one)
      let point = try #require(try points().first?.points.first)
      #expect(point.columns == one.points[0].columns && point.content == [9])
    }
  }

  @Test func seriesAreToldApartByTheirAttributesAndSenders() throws {
    try store.write(metricBatch([(1, 1)]))
    try store.write(metricBatch([(1, 1)], attributes: [2]))
    try store.write(metricBatch([(1, 1)], service: "b"))
    try temporary.reopen()
    try store.write(metricBatch([(2, 1)]))
    #expect(store.hasMetrics)
    let series = try store.series(of: name(), service: nil, in: .min ..< .max)
    #expect(series.count == 3 && series.map(\.pointCount).sorted() == [1, 1, 2])
    #expect(try store.series(of: name(), service: "b", in: .min ..< .max).count == 1)
    #expect(try store.series(of: name(), service: nil, in: 2 ..< .max).count == 1)
    #expect(try store.origins(of: series).map(\.scope.schemaURL) == ["s", "s", "s"])
  }

  @Test func pointsBeforeARangeTellWhatHadBeenCounted() throws {
    try store.write(metricBatch((1...30).map { (time: $0, value: $0) }))
    let found = try #require(try points(20..<25).first)
    #expect(found.points.map(\.columns.time) == Array(12..<25) && !found.isComplete && found.cutTime == nil)
    let all = try #require(try points(3..<25).first)
    #expect(all.isComplete && all.points.count == 24)
  }

  @Test func aChartReadsTheLastPointsOfMoreThanItCanShow() throws {
    try store.write(metricBatch((1...60_010).map { (time: $0, value: $0) }))
    let found = try #require(try points().first)
    #expect(found.cutTime == 10 && !found.isComplete && found.points.count == 60_000)
    #expect(found.points.first?.columns.time == 11)
  }

  @Test(arguments: [("q", "CALL", 1), ("q", "about", 2), ("q", "100%", 0), ("service", "b", 1), ("since", "15", 1)])
  func filtersNarrowTheList(filter: String, value: String, count: Int) throws {
    try store.write(metricBatch([(10, 1)]))
    try store.write(metricBatch([(20, 1)], named: "tokens", service: "b"))
    var query = MetricQuery()
    switch filter {
    case "q": query.text = value
    case "service": query.service = value
    default: query.since = Int64(value)
    }
    #expect(try store.metrics(query).metrics.count == count && store.metricCount(query) == count)
  }

  @Test func metricsOfOneNameAreToldApartByKindAndUnit() throws {
    try store.write(metricBatch([(10, 1)]))
    try store.write(metricBatch([(11, 1)], unit: "s"))
    try store.write(metricBatch([(12, 1)], kind: .gauge))
    var query = MetricQuery()
    query.name = "calls"
    #expect(try store.metrics(query).metrics.count == 3)
    query.limit = 2
    #expect(try store.metrics(query).hasMore)
    query.offset = 2
    let last = try store.metrics(query)
    #expect(last.metrics.map(\.metric.unit) == ["s"] && !last.hasMore)
  }
}
