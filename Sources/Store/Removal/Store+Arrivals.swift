import GRDB

extension Store {
  /// The highest numbers at some moment of an hour.
  struct ArrivalMark {
    let trace: Int64
    let log: Int64
    let series: Int64
  }

  /// Unix nanoseconds of the last note; `nil` when there is none.
  package func lastArrival() throws -> Int64? {
    try pool.read { db in try Int64.fetchOne(db, sql: "SELECT max(hour) FROM arrival") }.map { hour in
      hour.multipliedReportingOverflow(by: HourLedger.nanoseconds).partialValue
    }
  }

  /// Notes once an hour how far the numbers have come. A clock that was set back notes nothing: what arrives meanwhile would seem
  /// to be as old as the clock is wrong.
  /// - Parameter now: Unix nanoseconds.
  func markArrivals(now: Int64) throws {
    try pool.write { db in
      let insert = try RawStatement(
        db,
        """
        INSERT OR IGNORE INTO arrival (hour, trace, log, series)
        SELECT ?1, (SELECT ifnull(max(id), 0) FROM trace), (SELECT ifnull(max(id), 0) FROM log_record),
          (SELECT ifnull(max(id), 0) FROM metric_series)
        WHERE NOT EXISTS (SELECT 1 FROM arrival WHERE hour > ?1)
        """)
      insert.bind(HourLedger.hour(now), 1)
      try insert.run()
    }
  }

  /// What had arrived before an hour, by the last note before it; `nil` when there is none.
  /// - Parameter hour: Unix time in hours.
  static func mark(before hour: Int64, _ db: Database) throws -> ArrivalMark? {
    let select = try RawStatement(
      db, "SELECT trace, log, series FROM arrival WHERE hour < ? ORDER BY hour DESC LIMIT 1")
    select.bind(hour, 1)
    defer { select.reset() }
    return try select.step() ? ArrivalMark(trace: select.int(0), log: select.int(1), series: select.int(2)) : nil
  }
}
