import GRDB

extension Store {
  /// What may go.
  struct Horizon {
    /// The highest numbers that go: of traces, log records, series of metrics.
    var mark: ArrivalMark
    /// Unix nanoseconds: traces that ended by then, and data points up to it.
    var time: Int64

    static let everything = Horizon(mark: ArrivalMark(trace: .max, log: .max, series: .max), time: .max)
  }

  /// Removes some of what was kept long enough, and of what is too much; to be called again until nothing went, and then
  /// now and then.
  /// - Parameter now: Unix nanoseconds; `nil` where the clock is in doubt, and nothing goes by its age.
  package func sweep(_ retention: Retention, now: Int64?) throws -> Removed {
    if let now { try markArrivals(now: now) }
    try remover.clean()  // what an interrupted run left
    if let now, let hours = retention.hours, let mark = try mark(before: HourLedger.hour(now) - hours) {
      let removed = try removeOldest(Horizon(mark: mark, time: now - hours * HourLedger.nanoseconds))
      if !removed.isNothing { return removed }
    }
    guard let bytes = retention.bytes, try space().used > bytes else { return Removed() }
    return try removeFirst()
  }

  /// Traces of one sweep.
  private static let tracesTogether = 64

  /// Some of it.
  func removeOldest(_ horizon: Horizon) throws -> Removed {
    var removed = Removed()
    let traces = try oldestTraces(horizon)
    try remove(traces)
    removed.traces = traces.count
    removed.logs = try remover.removeLogs(upTo: horizon.mark.log)
    removed.points = try remover.removePoints(upTo: horizon.time, seriesUpTo: horizon.mark.series)
    if removed.logs + removed.points > 0 { try remover.clean() }
    return removed
  }

  /// Traces, log records or data points, whichever are oldest.
  private func removeFirst() throws -> Removed {
    let (trace, log, point) = try pool.read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT start_ns FROM trace ORDER BY id LIMIT 1") ?? .max,
        try Int64.fetchOne(db, sql: "SELECT time_ns FROM log_record ORDER BY id LIMIT 1") ?? .max,
        try Int64.fetchOne(db, sql: "SELECT min(first_ns) FROM metric_series") ?? .max
      )
    }
    let first = min(trace, log, point)
    let mark = ArrivalMark(
      trace: trace == first ? .max : 0, log: log == first ? .max : 0, series: point == first ? .max : 0)
    return try removeOldest(Horizon(mark: mark, time: .max))
  }

  /// In the order of their arrival.
  private func oldestTraces(_ horizon: Horizon) throws -> [Int64] {
    try pool.read { db in
      let select = try RawStatement(
        db, "SELECT id FROM trace WHERE id <= ?1 AND end_ns <= ?2 ORDER BY id LIMIT ?3")
      select.bind(horizon.mark.trace, 1)
      select.bind(horizon.time, 2)
      select.bind(Self.tracesTogether, 3)
      var traces: [Int64] = []
      while try select.step() { traces.append(select.int(0)) }
      return traces
    }
  }
}
