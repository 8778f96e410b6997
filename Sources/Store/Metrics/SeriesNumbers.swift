import GRDB
import Synchronization
import Telemetry

/// The small integers that stand for metrics and their series, with those lately used at hand.
///
/// Used on the writing connection only. A transaction that is rolled back must `forget`: its numbers never were.
final class SeriesNumbers: Sendable {
  /// What makes two points belong to one series.
  struct Key: Hashable {
    let metric: Int64
    let resource: Int64
    let scope: Int64
    let attributes: [UInt8]
  }

  /// A series and its latest point: one that comes after it cannot be there already.
  struct Series {
    let number: Int64
    /// Unix nanoseconds; `Int64.min` before the first.
    var lastTime: Int64
  }

  private struct Known {
    var metrics: [MetricIdentity: Int64] = [:]
    var series: [Key: Series] = [:]
  }

  /// A hostile sender may name a metric or a series for every point; full, a cache starts anew.
  private static let mostMetrics = 4_096
  private static let mostSeries = 65_536
  /// Bytes of attributes; longer ones are looked up every time.
  private static let longestAttributes = 4 << 10
  private let known = Mutex(Known())

  func forget() {
    known.withLock { $0 = Known() }
  }

  func metric(_ metric: MetricIdentity, _ db: Database) throws -> Int64 {
    try known.withLock { known in
      if let number = known.metrics[metric] { return number }
      let insert = try RawStatement(db, Self.insertMetricSQL)
      Self.bind(metric, insert)
      try insert.run()
      let select = try RawStatement(db, Self.findMetricSQL)
      Self.bind(metric, select)
      defer { select.reset() }
      let number = try select.step() ? select.int(0) : 0
      if known.metrics.count >= Self.mostMetrics { known.metrics.removeAll() }
      known.metrics[metric] = number
      return number
    }
  }

  /// The series; its row is made when it is seen for the first time.
  func series(_ key: Key, _ db: Database) throws -> Series {
    try known.withLock { known in
      if let series = known.series[key] { return series }
      return try Self.find(key, db) ?? Self.insert(key, db)
    }
  }

  /// Keeps what is known of a series for its next point.
  func keep(_ series: Series, _ key: Key) {
    guard key.attributes.count <= Self.longestAttributes else { return }
    known.withLock { known in
      if known.series.count >= Self.mostSeries { known.series.removeAll(keepingCapacity: true) }
      known.series[key] = series
    }
  }

  private static func hash(_ attributes: [UInt8]) -> Int64 {
    var hash = ContentHash()
    hash.add(attributes)
    return Int64(bitPattern: hash.value)
  }

  private static func find(_ key: Key, _ db: Database) throws -> Series? {
    let select = try RawStatement(db, findSeriesSQL)
    select.bind(key.metric, 1)
    select.bind(hash(key.attributes), 2)
    select.bind(key.resource, 3)
    select.bind(key.scope, 4)
    select.bind(blob: key.attributes, 5)
    defer { select.reset() }
    return try select.step() ? Series(number: select.int(0), lastTime: select.int(1)) : nil
  }

  private static func insert(_ key: Key, _ db: Database) throws -> Series {
    let insert = try RawStatement(db, insertSeriesSQL)
    insert.bind(key.metric, 1)
    insert.bind(hash(key.attributes), 2)
    insert.bind(key.resource, 3)
    insert.bind(key.scope, 4)
    insert.bind(blob: key.attributes, 5)
    insert.bind(Int64.max, 6)
    insert.bind(Int64.min, 7)
    try insert.run()
    return Series(number: db.lastInsertedRowID, lastTime: .min)
  }

  private static func bind(_ metric: MetricIdentity, _ statement: RawStatement) {
    statement.bind(metric.name, 1)
    statement.bind(metric.unit, 2)
    statement.bind(Int64(metric.kind.rawValue), 3)
    statement.bind(Int64(metric.temporality.rawValue), 4)
    statement.bind(metric.isMonotonic ? 1 : 0, 5)
    statement.bind(metric.description, 6)
    statement.bind(blob: metric.metadata, 7)
  }

  private static let insertMetricSQL: StaticString = """
    INSERT OR IGNORE INTO metric (name, unit, kind, temporality, is_monotonic, description, metadata)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    """

  private static let findMetricSQL: StaticString = """
    SELECT id FROM metric WHERE name = ?1 AND unit = ?2 AND kind = ?3 AND temporality = ?4 AND is_monotonic = ?5
      AND description = ?6 AND metadata = ?7
    """

  private static let findSeriesSQL: StaticString = """
    SELECT id, last_ns FROM metric_series WHERE metric = ?1 AND hash = ?2 AND resource = ?3 AND scope = ?4
      AND attributes = ?5
    """

  private static let insertSeriesSQL: StaticString = """
    INSERT INTO metric_series (metric, hash, resource, scope, attributes, first_ns, last_ns, point_count)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)
    """
}
