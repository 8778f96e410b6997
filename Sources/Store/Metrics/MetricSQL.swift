/// SQL for metrics, put together from fixed texts: only what is asked for.
enum MetricSQL {
  static func list(_ query: MetricQuery) -> String {
    """
    SELECT name, unit, kind, is_monotonic, description, temporality, count(*), sum(point_count), max(last_ns),
      metric_series.id, metric.id  -- of the row with the maximum, as description and temporality
    FROM metric JOIN metric_series ON metric_series.metric = metric.id
    \(conditions(query)) GROUP BY name, unit, kind, is_monotonic ORDER BY name, unit, kind, is_monotonic
    LIMIT ?5 OFFSET ?6
    """
  }

  static func count(_ query: MetricQuery) -> String {
    """
    SELECT count(*) FROM (SELECT 1 FROM metric JOIN metric_series ON metric_series.metric = metric.id
      \(conditions(query)) GROUP BY name, unit, kind, is_monotonic LIMIT 10000)
    """
  }

  private static func conditions(_ query: MetricQuery) -> String {
    var conditions: [String] = []
    if query.name != nil { conditions.append("name = ?1") }
    if query.text != nil { conditions.append("(name LIKE ?2 ESCAPE '\\' OR description LIKE ?2 ESCAPE '\\')") }
    if query.service != nil {
      conditions.append("metric_series.resource IN (SELECT id FROM resource WHERE service = ?3)")
    }
    if query.since != nil { conditions.append("last_ns >= ?4") }
    return conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
  }

  static func bind(_ query: MetricQuery, to statement: RawStatement) {
    statement.bind(query.name, 1)
    statement.bind(query.text.map { "%\(Listing.escaped($0))%" }, 2)
    statement.bind(query.service, 3)
    statement.bind(query.since, 4)
    statement.bind(query.rows + 1, 5)
    statement.bind(query.offset, 6)
  }

  /// Series of one metric with points in a range, those lately sent first.
  static let series: StaticString = """
    SELECT metric_series.id, description, temporality, metadata, attributes, service, point_count, first_ns, last_ns,
      resource, scope, metric.id
    FROM metric JOIN metric_series ON metric_series.metric = metric.id
      JOIN resource ON resource.id = metric_series.resource
    WHERE name = ?1 AND unit = ?2 AND kind = ?3 AND is_monotonic = ?4 AND last_ns >= ?5 AND first_ns < ?6
      AND (?7 IS NULL OR service = ?7)
    ORDER BY last_ns DESC, metric_series.id LIMIT ?8
    """

  static let points: StaticString = """
    SELECT time_ns, start_ns, flags, value, count, content, series FROM metric_point
    WHERE metric = ?1 AND time_ns < ?2 ORDER BY time_ns DESC
    """

  /// Of one series those that are among the latest points of its metric.
  static let columns: StaticString = """
    SELECT time_ns, start_ns, flags, value, count FROM (
      SELECT time_ns, start_ns, flags, value, count, series FROM metric_point WHERE metric = ?1
      ORDER BY time_ns DESC LIMIT ?2)
    WHERE series = ?3
    """
}
