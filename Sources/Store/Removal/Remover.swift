import Analysis
import GRDB

/// Removes what a person or the limits of keeping want gone, in steps that hold the writer for some 20 ms each.
struct Remover {
  /// Traces whose sums change in one step.
  private static let tracesOfOneStep = 32
  /// Data points that one step deletes.
  private static let pointsOfOneStep = 1_000
  /// Pages that the file gives back in one step.
  private static let pagesOfOneStep = 256

  private let settler: Settler
  private let numbers: Numbers
  private let series: SeriesNumbers
  private let looseLogs = LooseLogs()

  init(_ settler: Settler, _ numbers: Numbers, _ series: SeriesNumbers) {
    self.settler = settler
    self.numbers = numbers
    self.series = series
  }

  /// Removes traces by their numbers from lists at once. What else they have goes with `clean`, and the sums of their sessions
  /// follow with `sumSessions`.
  /// - Parameter pinned: whether those too that are pinned.
  /// - Returns: how many went.
  func remove(_ traces: [Int64], pinned: Bool) throws -> Int {
    let traces = try settler.readInTurn { db in try Self.inOrderOfTime(traces, db) }
    var removed = 0
    for start in stride(from: 0, to: traces.count, by: Self.tracesOfOneStep) {
      let step = traces[start..<min(start + Self.tracesOfOneStep, traces.count)]
      try settler.inTurn { db, memory in
        var removal = TraceRemoval(db, memory)
        for trace in step where try pinned || !Pins.isPinned(trace, db) {
          try removal.remove(trace)
          removed += 1
        }
        try removal.finish()
        // On the writer's connection: nobody can write a span to the trace between the two.
        numbers.forget()
      }
    }
    return removed
  }

  /// Those of an hour, whose sums they change, go in one transaction.
  private static func inOrderOfTime(_ traces: [Int64], _ db: Database) throws -> [Int64] {
    let select = try RawStatement(db, "SELECT ifnull(start_ns, 0) FROM trace WHERE id = ?")
    let started = try traces.map { trace in
      select.bind(trace, 1)
      defer { select.reset() }
      return try (start: select.step() ? select.int(0) : 0, trace: trace)
    }
    return started.sorted(by: <).map(\.trace)
  }

  /// Adds up sessions anew that lost traces.
  /// - Parameter all: else only those that lost a good part.
  func sumSessions(all: Bool) throws {
    while try settler.inTurn(
      reading: { db in try SessionSums.next(all: all, db) }, writing: { sums, db in try sums.write(db) })
    {}
  }

  /// Deletes what removed traces leave.
  func clean(_ budget: RemovedRows.Budget = .usual) throws {
    while try settler.inTurn({ db, _ in
      let isMore = try RemovedRows(db).delete(budget)
      try looseLogs.forget(db)
      return isMore
    }) {}
  }

  /// Deletes log records that go without a trace, in the order of their arrival.
  /// - Parameter last: the highest number that goes.
  /// - Returns: how many they were; one step's.
  func removeLogs(upTo last: Int64) throws -> Int {
    var count = 0
    _ = try settler.inTurn { db in
      let logs = try looseLogs.next(upTo: last, db)
      return logs.isEmpty ? nil : logs
    } writing: { logs, db in
      try RemovedRows(db).deleteLogs(logs)
      try looseLogs.forget(db)
      count = logs.count
    }
    return count
  }

  /// When the first of the log records happened that go without a trace, Unix nanoseconds; `nil` when there is none.
  func firstLogTime() throws -> Int64? {
    try settler.readInTurn { db in
      guard let first = try looseLogs.next(upTo: .max, db).first else { return nil }
      return try Int64.fetchOne(db, sql: "SELECT time_ns FROM log_record WHERE id = ?", arguments: [first])
    }
  }

  /// Deletes data points of metrics.
  /// - Parameters:
  ///   - time: Unix nanoseconds: what is younger stays.
  ///   - last: the highest number of a series that loses any.
  /// - Returns: how many they were; one step's.
  func removePoints(upTo time: Int64, seriesUpTo last: Int64) throws -> Int {
    try settler.inTurn { db, _ in
      let count = try RemovedPoints(db).delete(upTo: time, seriesUpTo: last, Self.pointsOfOneStep)
      if count > 0 { series.forget() }
      return count
    }
  }

  /// Gives free pages back to the file system. Files that an older version made cannot shrink; theirs are used again.
  func giveBack() throws {
    while try settler.inTurn({ db, _ in
      let before = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      guard before > 0 else { return false }
      _ = try Row.fetchAll(db, sql: "PRAGMA incremental_vacuum(\(Self.pagesOfOneStep))")
      return try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0 < before
    }) {}
  }
}
