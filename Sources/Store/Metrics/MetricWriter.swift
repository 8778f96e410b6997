import GRDB
import Telemetry

/// Writes data points within one transaction. One of the same series and time takes the place of the one before.
struct MetricWriter {
  /// What a batch brought to one series.
  private struct Change {
    var series: SeriesNumbers.Series
    var first = Int64.max
    var added: Int64 = 0
  }

  private let db: Database
  private let numbers: Numbers
  private let known: SeriesNumbers

  init(_ db: Database, numbers: Numbers, series: SeriesNumbers) {
    self.db = db
    self.numbers = numbers
    known = series
  }

  func write(_ batch: MetricBatch) throws {
    let resources = try batch.resources.map { try numbers.resource($0, db) }
    let scopes = try batch.scopes.map { try numbers.scope($0, db) }
    let metrics = try batch.metrics.map { try known.metric($0, db) }
    var changes: [SeriesNumbers.Key: Change] = [:]
    for point in batch.points {
      let key = SeriesNumbers.Key(
        metric: metrics[point.metric], resource: resources[point.resource], scope: scopes[point.scope],
        attributes: point.attributes)
      var change = try changes[key] ?? Change(series: known.series(key, db))
      let time = point.columns.time
      if try time > change.series.lastTime || !isStored(time, change.series.number, of: key.metric) {
        change.added += 1
      }
      try insert(point, change.series.number, of: key.metric)
      change.first = min(change.first, time)
      change.series.lastTime = max(change.series.lastTime, time)
      changes[key] = change
    }
    for (key, change) in changes {
      try apply(change)
      known.keep(change.series, key)
    }
  }

  private func isStored(_ time: Int64, _ series: Int64, of metric: Int64) throws -> Bool {
    let select = try RawStatement(
      db, "SELECT 1 FROM metric_point WHERE metric = ?1 AND time_ns = ?2 AND series = ?3")
    select.bind(metric, 1)
    select.bind(time, 2)
    select.bind(series, 3)
    return try select.hasRow()
  }

  private func insert(_ point: PointRow, _ series: Int64, of metric: Int64) throws {
    let insert = try RawStatement(db, Self.insertSQL)
    insert.bind(series, 1)
    insert.bind(point.columns.time, 2)
    insert.bind(point.columns.startTime, 3)
    insert.bind(Int64(point.columns.flags), 4)
    insert.bind(point.columns.value, 5)
    insert.bind(point.columns.count.map { Int64(bitPattern: $0) }, 6)
    insert.bind(metric, 8)
    if point.content.isEmpty { insert.bind(nil as Int64?, 7) } else { insert.bind(blob: point.content, 7) }
    try insert.run()
  }

  private func apply(_ change: Change) throws {
    let update = try RawStatement(db, Self.updateSQL)
    update.bind(change.series.number, 1)
    update.bind(change.first, 2)
    update.bind(change.series.lastTime, 3)
    update.bind(change.added, 4)
    try update.run()
  }

  private static let insertSQL: StaticString = """
    INSERT OR REPLACE INTO metric_point (metric, time_ns, series, start_ns, flags, value, count, content)
    VALUES (?8, ?2, ?1, ?3, ?4, ?5, ?6, ?7)
    """

  private static let updateSQL: StaticString = """
    UPDATE metric_series SET first_ns = min(first_ns, ?2), last_ns = max(last_ns, ?3), point_count = point_count + ?4
    WHERE id = ?1
    """
}

extension RawStatement {
  /// A number as it is: SQLite has no value for NaN, which becomes NULL.
  fileprivate func bind(_ number: MetricNumber?, _ parameter: Int32) {
    switch number {
    case .int(let value)?: bind(value, parameter)
    case .double(let value)?: bind(value, parameter)
    case nil: bind(nil as Int64?, parameter)
    }
  }
}
