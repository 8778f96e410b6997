import Analysis
import GRDB

/// Keeps the digests of hours and days equal to the sum of their traces' digests, within the transaction that settles.
///
/// A trace that settles again takes its former digest away and adds its new one. What a transaction changes is gathered
/// by period, so that each period is read and written once for all the traces of a commit.
struct Digests {
  static let nanosecondsOfHour: Int64 = 3_600_000_000_000
  static let hoursOfDay: Int64 = 24

  private let db: Database
  private let operations: Operations
  /// What comes and goes, by hour.
  private var changes: [Int64: DigestSums] = [:]
  private var removed = DigestSums()

  /// - Parameter changes: what comes for certain, by hour, but for what is left `out`.
  init(_ db: Database, _ operations: Operations, changes: [Int64: DigestSums] = [:]) {
    self.db = db
    self.operations = operations
    self.changes = changes
  }

  /// The hour since 1970 that a time is in.
  static func hour(of time: Int64) -> Int64 { floorDivide(time, by: nanosecondsOfHour) }
  static func day(ofHour hour: Int64) -> Int64 { floorDivide(hour, by: hoursOfDay) }

  /// Puts a trace's digest in the place of its former one.
  /// - Parameter isNew: there is none.
  mutating func replace(_ digest: TraceDigest, ofTrace trace: Int64, isNew: Bool = false) throws {
    var new = DigestSums(of: digest.traces)
    for (operation, sums) in digest.operations { new.add(sums, ofOperation: try operations.number(of: operation, db)) }
    let bytes = new.bytes
    let hour = Self.hour(of: digest.startTime)
    if !isNew, let former = try former(ofTrace: trace) {
      if former.hour == hour && former.digest == bytes { return }
      try changes[former.hour, default: DigestSums()].add(former.digest, times: -1)
    }
    changes[hour, default: DigestSums()] += new
    try write(bytes, digest.startTime, ofTrace: trace)
  }

  /// Takes away what the changes were begun with of a trace that does not settle now.
  mutating func leave(out digest: [UInt8], startTime: Int64) throws {
    try changes[Self.hour(of: startTime), default: DigestSums()].add(digest, times: -1)
  }

  /// Writes the digest of a trace whose part in the changes is there.
  func write(_ digest: [UInt8], _ startTime: Int64, ofTrace trace: Int64) throws {
    let write = try RawStatement(
      db, "INSERT OR REPLACE INTO trace_digest (trace, start_ns, digest) VALUES (?1, ?2, ?3)")
    write.bind(trace, 1)
    write.bind(startTime, 2)
    write.bind(blob: digest, 3)
    try write.run()
  }

  /// Takes a trace out of its periods, for whoever removes it, and counts it among those that went. One without a digest
  /// is left alone.
  mutating func remove(trace: Int64) throws {
    guard let former = try former(ofTrace: trace) else { return }
    try changes[former.hour, default: DigestSums()].add(former.digest, times: -1)
    try removed.add(former.digest)
    let delete = try RawStatement(db, "DELETE FROM trace_digest WHERE trace = ?")
    delete.bind(trace, 1)
    try delete.run()
  }

  /// Writes the periods. Must be the last of the transaction.
  func finish() throws {
    var days: [Int64: DigestSums] = [:]
    for (hour, change) in changes {
      try add(change, to: hour, Self.hourSQL)
      days[Self.day(ofHour: hour), default: DigestSums()] += change
    }
    for (day, change) in days { try add(change, to: day, Self.daySQL) }
    if removed.traces.count > 0 { try add(removed, to: 1, Self.removedSQL) }
  }

  private func former(ofTrace trace: Int64) throws -> (hour: Int64, digest: [UInt8])? {
    let select = try RawStatement(db, "SELECT start_ns, digest FROM trace_digest WHERE trace = ?")
    select.bind(trace, 1)
    defer { select.reset() }
    return try select.step() ? (Self.hour(of: select.int(0)), select.blob(1)) : nil
  }

  private typealias PeriodSQL = (select: StaticString, write: StaticString, delete: StaticString)

  private static let hourSQL: PeriodSQL = (
    "SELECT digest FROM hour_digest WHERE hour = ?",
    "INSERT OR REPLACE INTO hour_digest (hour, digest) VALUES (?1, ?2)", "DELETE FROM hour_digest WHERE hour = ?"
  )
  private static let daySQL: PeriodSQL = (
    "SELECT digest FROM day_digest WHERE day = ?",
    "INSERT OR REPLACE INTO day_digest (day, digest) VALUES (?1, ?2)", "DELETE FROM day_digest WHERE day = ?"
  )

  private static let removedSQL: PeriodSQL = (
    "SELECT digest FROM removed_digest WHERE id = ?",
    "INSERT OR REPLACE INTO removed_digest (id, digest) VALUES (?1, ?2)", "DELETE FROM removed_digest WHERE id = ?"
  )

  private func add(_ change: DigestSums, to period: Int64, _ sql: PeriodSQL) throws {
    var sums = change
    let select = try RawStatement(db, sql.select)
    select.bind(period, 1)
    if try select.step() { try sums.add(select.blob(0)) }
    select.reset()
    let write = try RawStatement(db, sums.traces.count > 0 ? sql.write : sql.delete)
    write.bind(period, 1)
    if sums.traces.count > 0 { write.bind(blob: sums.bytes, 2) }
    try write.run()
  }

  private static func floorDivide(_ a: Int64, by b: Int64) -> Int64 {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
