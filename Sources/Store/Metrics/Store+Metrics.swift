import GRDB
package import Telemetry

extension Store {
  /// Points of a metric of which a row's small chart is made: forty of each series where there are ten.
  private static let latestPoints: Int64 = 400
  /// Series that are read for one chart, those lately sent first.
  package static let mostSeries = 500

  /// Metrics by name.
  /// - Returns: a page; whether there are more.
  package func metrics(_ query: MetricQuery) throws -> (metrics: [MetricSummary], hasMore: Bool) {
    try pool.read { db in
      let select = try RawStatement(db, composed: MetricSQL.list(query))
      MetricSQL.bind(query, to: select)
      defer { select.reset() }
      var metrics: [MetricSummary] = []
      while try select.step() {
        if metrics.count == query.rows { return (metrics, true) }
        metrics.append(try Self.summary(select, db))
      }
      return (metrics, false)
    }
  }

  /// How many metrics there are, whatever the page; counted up to 10,000.
  package func metricCount(_ query: MetricQuery) throws -> Int {
    try pool.read { db in
      let select = try RawStatement(db, composed: MetricSQL.count(query))
      MetricSQL.bind(query, to: select)
      defer { select.reset() }
      return try select.step() ? Int(select.int(0)) : 0
    }
  }

  /// Data points of all metrics.
  package func pointCount() throws -> Int {
    try pool.read { db in try Int.fetchOne(db, sql: "SELECT sum(point_count) FROM metric_series") ?? 0 }
  }

  /// Series of a metric that may have points in a range of Unix nanoseconds, those lately sent first.
  package func series(
    of metric: MetricName, service: String?, in range: Range<Int64>, limit: Int = Store.mostSeries
  ) throws -> [MetricSeries] {
    try pool.read { db in
      let select = try RawStatement(db, MetricSQL.series)
      select.bind(metric.name, 1)
      select.bind(metric.unit, 2)
      select.bind(Int64(metric.kind.rawValue), 3)
      select.bind(metric.isMonotonic ? 1 : 0, 4)
      select.bind(range.lowerBound, 5)
      select.bind(range.upperBound, 6)
      select.bind(service, 7)
      select.bind(limit, 8)
      defer { select.reset() }
      var series: [MetricSeries] = []
      while try select.step() { series.append(Self.series(select, metric)) }
      return series
    }
  }

  /// The points of each series in a range of Unix nanoseconds, the last ones where there are more than can be drawn.
  package func points(of series: [MetricSeries], in range: Range<Int64>) throws -> [SeriesPoints] {
    let metrics = Dictionary(grouping: series.indices) { series[$0].metricNumber }
    return try pool.read { db in
      var found = Array(repeating: SeriesPoints(), count: series.count)
      for (metric, places) in metrics {
        var scan = PointScan(places.map { series[$0] }, share: metrics.count)
        try scan.read(metric, range, db)
        for (place, points) in zip(places, scan.found) { found[place] = points }
      }
      return found
    }
  }

  /// Of these traces those that have spans here.
  package func known(_ traces: [TraceID]) throws -> Set<TraceID> {
    try pool.read { db in
      let select = try RawStatement(db, "SELECT 1 FROM trace WHERE trace_id = ?")
      return try Set(
        traces.filter { trace in
          select.bind(blob: trace.bytes, 1)
          return try select.hasRow()
        })
    }
  }

  /// What series came from, in their order.
  package func origins(
    of series: [MetricSeries]
  ) throws -> [(resource: DescribedMessage, scope: DescribedMessage)] {
    try pool.read { db in
      var contents = Contents(db)
      return try series.map { (try contents.resource($0.resource), try contents.scope($0.scope)) }
    }
  }

  private static func summary(_ row: RawStatement, _ db: Database) throws -> MetricSummary {
    let select = try RawStatement(db, MetricSQL.columns)
    select.bind(row.int(10), 1)
    select.bind(latestPoints, 2)
    select.bind(row.int(9), 3)
    defer { select.reset() }
    var latest: [PointColumns] = []
    while try select.step() { latest.append(PointColumns(select)) }
    return MetricSummary(
      metric: MetricName(
        name: row.text(0), unit: row.text(1), kind: kind(row.int(2)), isMonotonic: row.int(3) != 0),
      description: row.text(4), seriesCount: Int(row.int(6)), pointCount: Int(row.int(7)), lastTime: row.int(8),
      temporality: temporality(row.int(5)), latest: latest.reversed())
  }

  private static func series(_ row: RawStatement, _ metric: MetricName) -> MetricSeries {
    MetricSeries(
      number: row.int(0),
      metric: MetricIdentity(
        name: metric.name, unit: metric.unit, description: row.text(1), kind: metric.kind,
        temporality: temporality(row.int(2)), isMonotonic: metric.isMonotonic, metadata: row.blob(3)),
      attributes: row.blob(4), service: row.optionalText(5), pointCount: Int(row.int(6)), firstTime: row.int(7),
      lastTime: row.int(8), metricNumber: row.int(11), resource: row.int(9), scope: row.int(10))
  }

  private static func kind(_ number: Int64) -> MetricKind { UInt8(exactly: number).flatMap(MetricKind.init) ?? .gauge }

  private static func temporality(_ number: Int64) -> AggregationTemporality {
    UInt8(exactly: number).flatMap(AggregationTemporality.init) ?? .unspecified
  }
}
