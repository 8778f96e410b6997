import GRDB

/// Deletes data points of metrics, a few at a time.
struct RemovedPoints {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Deletes up to so many points, and series and metrics that have none left.
  /// - Parameters:
  ///   - time: Unix nanoseconds: what is younger stays.
  ///   - last: no series with a higher number.
  /// - Returns: how many they were.
  func delete(upTo time: Int64, seriesUpTo last: Int64, _ limit: Int) throws -> Int {
    var gone: [Int64: Int] = [:]
    var count = 0
    for metric in try Int64.fetchAll(db, sql: Self.oldestFirstSQL) where count < limit {
      let delete = try RawStatement(db, Self.deleteSQL)
      delete.bind(metric, 1)
      delete.bind(time, 2)
      delete.bind(last, 3)
      delete.bind(limit - count, 4)
      while try delete.step() {
        gone[delete.int(0), default: 0] += 1
        count += 1
      }
      delete.reset()
    }
    let update = try RawStatement(db, Self.updateSQL)
    for (series, points) in gone {
      update.bind(series, 1)
      update.bind(points, 2)
      try update.run()
    }
    if count > 0 { for sql in Self.emptySQL { try db.execute(literal: SQL(sql: sql)) } }
    return count
  }

  /// The metric with the oldest point first: else what must make room would empty one after the other.
  private static let oldestFirstSQL = "SELECT metric FROM metric_series GROUP BY metric ORDER BY min(first_ns), metric"

  private static let deleteSQL: StaticString = """
    DELETE FROM metric_point WHERE (metric, time_ns, series) IN (
      SELECT metric, time_ns, series FROM metric_point
      WHERE metric = ?1 AND time_ns <= ?2 AND series <= ?3 ORDER BY time_ns LIMIT ?4)
    RETURNING series
    """

  private static let updateSQL: StaticString = """
    UPDATE metric_series SET point_count = point_count - ?2, first_ns = coalesce((SELECT min(time_ns) FROM metric_point
      WHERE metric_point.metric = metric_series.metric AND series = ?1), first_ns)
    WHERE id = ?1
    """

  private static let emptySQL = [
    "DELETE FROM metric_series WHERE point_count = 0",
    "DELETE FROM metric WHERE NOT EXISTS (SELECT 1 FROM metric_series WHERE metric_series.metric = metric.id)",
    // Numbers are given again: no note of arrivals may take new series for old.
    """
    UPDATE arrival SET series = (SELECT ifnull(max(id), 0) FROM metric_series)
    WHERE series > (SELECT ifnull(max(id), 0) FROM metric_series)
    """,
  ]
}
