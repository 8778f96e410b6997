import GRDB

/// Up to where something is old enough to go.
struct Horizon {
  /// The highest numbers that go: of traces, log records, series of metrics.
  let mark: Store.ArrivalMark
  /// Unix nanoseconds: traces that ended by then, and data points up to it.
  let time: Int64

  /// `nil` where nothing is old enough.
  /// - Parameter now: Unix nanoseconds.
  init?(_ age: KeptTime, now: Int64, _ db: Database) throws {
    guard let hours = age.hours,
      let mark = try Store.mark(before: HourLedger.hour(now) - hours, db)
    else { return nil }
    self.mark = mark
    time = now - hours * HourLedger.nanoseconds
  }
}
