import GRDB
import Synchronization

extension Store {
  /// Traces of one sweep, at most: many together cost less each.
  private static let tracesTogether = 512

  /// Removes some of what was kept long enough, and of what is too much; to be called again until nothing went, and then
  /// now and then.
  /// - Parameter now: Unix nanoseconds; `nil` where the clock is in doubt, and nothing goes by its age.
  package func sweep(_ retention: Retention, now: Int64?) throws -> Removed {
    if let now { try markArrivals(now: now) }
    try remover.clean()  // what an interrupted run left
    let used = try space().used
    let surplus = retention.surplus(of: used)
    var removed = Removed()
    if let now { removed = try removeOld(retention, now: now) }
    if removed.isNothing, let most = retention.traces { removed = try removeSurplus(of: most, retention) }
    if removed.isNothing, surplus > 0 { removed = try removeFirst(retention, used: used) }
    if removed.isNothing {
      try remover.giveBack()
    } else {
      lastCounts.withLock { $0 = nil }
      try remover.clean(surplus > (retention.bytes ?? 0) / 8 ? .urgent : .usual)
    }
    try remover.sumSessions(all: removed.isNothing)
    return removed
  }

  /// Whether more is in use than is to be kept.
  package func isTooMuch(for retention: Retention) throws -> Bool {
    try retention.bytes != nil && retention.surplus(of: space().used) > 0
  }

  /// What the ages in force want gone.
  private func removeOld(_ retention: Retention, now: Int64) throws -> Removed {
    var removed = Removed()
    let traces = try pool.read { db in
      let groups = TraceGroups(db)
      var traces: [Int64] = []
      for group in try groups.all() where traces.count < Self.tracesTogether {
        guard let horizon = try Horizon(retention.rule(of: group).age, now: now, db) else { continue }
        traces += try groups.oldest(
          of: group, upTo: horizon.mark.trace, endedBy: horizon.time, Self.tracesTogether - traces.count)
      }
      return traces
    }
    removed.traces = try remover.remove(traces, pinned: false)
    if let horizon = try pool.read({ db in try Horizon(retention.age, now: now, db) }) {
      removed.logs = try remover.removeLogs(upTo: horizon.mark.log)
      removed.points = try remover.removePoints(upTo: horizon.time, seriesUpTo: horizon.mark.series)
    }
    return removed
  }

  /// Traces, until there are no more than `most`. Pinned ones do not count: else new ones would go as they come.
  private func removeSurplus(of most: Int64, _ retention: Retention) throws -> Removed {
    let traces = try pool.read { db in
      let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM trace") ?? 0
      guard count > most else { return [] as [Int64] }
      let surplus = try count - Pins.count(db) - most
      return try first(retention, db, Int(min(max(surplus, 0), Int64(Self.tracesTogether))))
    }
    var removed = Removed()
    removed.traces = try remover.remove(traces, pinned: false)
    return removed
  }

  /// Traces, log records or data points, whichever are oldest; traces with errors last, where they are kept longer.
  private func removeFirst(_ retention: Retention, used: Int64) throws -> Removed {
    let surplus = retention.surplus(of: used)
    var removed = Removed()
    let (traces, start, isLast, point) = try pool.read { db in
      let traces = try first(retention, db, Self.portion(surplus, of: used, db))
      let row = try traces.first.flatMap { trace in
        try Row.fetchOne(db, sql: "SELECT start_ns, error_count > 0 FROM trace WHERE id = ?", arguments: [trace])
      }
      let isLast = retention.errorAge != nil && row?[1] == true
      return (
        traces, row?[0] as Int64?, isLast, try Int64.fetchOne(db, sql: "SELECT min(first_ns) FROM metric_series")
      )
    }
    let log = try remover.firstLogTime()
    let others = min(log ?? .max, point ?? .max)
    if let start, isLast ? log == nil && point == nil : start <= others {
      removed.traces = try remover.remove(traces, pinned: false)
    } else if let log, log == others {
      removed.logs = try remover.removeLogs(upTo: .max)
    } else if point != nil {
      removed.points = try remover.removePoints(upTo: .max, seriesUpTo: .max)
    }
    return removed
  }

  /// The traces that go first for size and number.
  private func first(_ retention: Retention, _ db: Database, _ limit: Int) throws -> [Int64] {
    let groups = TraceGroups(db)
    let all = try groups.all()
    guard retention.errorAge != nil else { return try groups.oldest(ofAll: all, limit) }
    let traces = try groups.oldest(ofAll: all.filter { !$0.hasErrors }, limit)
    return try traces + groups.oldest(ofAll: all.filter(\.hasErrors), limit - traces.count)
  }

  /// How many traces take half of what is too much, were each of the same size; at least one. So what goes for the size goes in
  /// ever smaller portions, and not much more than must.
  private static func portion(_ surplus: Int64, of used: Int64, _ db: Database) throws -> Int {
    let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM trace") ?? 0
    let half = Double(surplus) / 2 / Double(used) * Double(count)
    return min(max(Int(half), 1), tracesTogether)
  }
}
