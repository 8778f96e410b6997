import Analysis
import GRDB

/// Removes what a person or the limits of keeping want gone, in steps that hold the writer for some 20 ms each.
struct Remover {
  /// Traces whose sums change in one step.
  private static let tracesOfOneStep = 32
  /// Spans or log records that one step deletes. 1,000 of 1 KB take about 15 ms.
  private static let rowsOfOneStep = 1_000
  /// Pages that the file gives back in one step.
  private static let pagesOfOneStep = 256

  private let settler: Settler
  private let numbers: Numbers
  private let series: SeriesNumbers

  init(_ settler: Settler, _ numbers: Numbers, _ series: SeriesNumbers) {
    self.settler = settler
    self.numbers = numbers
    self.series = series
  }

  /// Removes traces by their numbers from lists and sums at once. What else they have goes with `clean`.
  func remove(_ traces: [Int64]) throws {
    for start in stride(from: 0, to: traces.count, by: Self.tracesOfOneStep) {
      let step = traces[start..<min(start + Self.tracesOfOneStep, traces.count)]
      try settler.inTurn { db, memory in
        var removal = TraceRemoval(db, memory)
        for trace in step { try removal.remove(trace) }
        try removal.finish()
        // On the writer's connection: nobody can write a span to the trace between the two.
        numbers.forget()
      }
    }
  }

  /// Deletes what removed traces leave, and gives free pages back to the file system.
  func clean() throws {
    while try settler.inTurn({ db, _ in try RemovedRows(db).delete(Self.rowsOfOneStep) }) {}
    try giveBack()
  }

  /// Deletes log records in the order of their arrival.
  /// - Parameter last: the highest number that goes.
  /// - Returns: how many they were; one step's.
  func removeLogs(upTo last: Int64) throws -> Int {
    try settler.inTurn { db, _ in try RemovedRows(db).deleteLogs(upTo: last, Self.rowsOfOneStep) }
  }

  /// Deletes data points of metrics.
  /// - Parameters:
  ///   - time: Unix nanoseconds: what is younger stays.
  ///   - last: the highest number of a series that loses any.
  /// - Returns: how many they were; one step's.
  func removePoints(upTo time: Int64, seriesUpTo last: Int64) throws -> Int {
    try settler.inTurn { db, _ in
      let count = try RemovedPoints(db).delete(upTo: time, seriesUpTo: last, Self.rowsOfOneStep)
      if count > 0 { series.forget() }
      return count
    }
  }

  /// Files that an older version made cannot shrink; theirs is used again.
  private func giveBack() throws {
    while try settler.inTurn({ db, _ in
      let before = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      guard before > 0 else { return false }
      _ = try Row.fetchAll(db, sql: "PRAGMA incremental_vacuum(\(Self.pagesOfOneStep))")
      return try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0 < before
    }) {}
  }
}
