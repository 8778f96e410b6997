import Analysis
import GRDB

/// What a settled trace changes in the sums of spending: its own lines, its place in time, and the hours' sums.
struct SpendingChange {
  private let trace: Int64
  private let startTime: Int64
  private let parts: [SessionShares]
  /// The start under which something is counted of the trace so far.
  private let countedStart: Int64?
  private let isNew: Bool

  /// The start under which something is counted of it from now on.
  var newStart: Int64? { parts.isEmpty ? nil : startTime }

  /// - Parameters:
  ///   - sessions: of each part of the trace.
  ///   - counted: the trace as it was settled last.
  init(_ trace: SettledTrace, _ sessions: [Int64], _ counted: CountedTrace) {
    self.trace = trace.number
    startTime = trace.totals.startTime
    parts = zip(trace.parts, sessions).filter { !$0.0.shares.isEmpty }.map { part, session in
      SessionShares(session: session, shares: part.shares)
    }
    countedStart = counted.spendingStart
    isNew = counted.isNew
  }

  /// - Parameter hours: has what a trace brings that settles for the first time.
  func apply(to hours: inout HourLedger, _ db: Database) throws {
    let old = isNew ? [] : try UsageShares.ofTrace(trace, db)
    let hasChanged = old.isEmpty ? !parts.isEmpty : Self.keyed(old) != Self.keyed(parts)
    guard hasChanged || countedStart != newStart else { return }
    if let countedStart {
      hours.remove(old.flatMap(\.shares), startTime: countedStart)
      try delete(startTime: countedStart, db)
    }
    if hasChanged {
      if !old.isEmpty { try UsageShares.delete(ofTrace: trace, db) }
      try UsageShares.insert(parts, of: trace, db)
    }
    if !isNew { hours.add(parts.flatMap(\.shares), startTime: startTime) }
    for part in parts { try insert(part, db) }
  }

  /// Without regard to order.
  private static func keyed(_ parts: [SessionShares]) -> [Int64: [UsageShare.Key: UsageShare]] {
    Dictionary(
      parts.map { part in
        (part.session, Dictionary(part.shares.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func delete(startTime: Int64, _ db: Database) throws {
    let delete = try RawStatement(db, "DELETE FROM trace_spending WHERE start_ns = ?1 AND trace = ?2")
    delete.bind(startTime, 1)
    delete.bind(trace, 2)
    try delete.run()
  }

  private func insert(_ part: SessionShares, _ db: Database) throws {
    let insert = try RawStatement(db, composed: Self.insertSQL)
    insert.bind(startTime, 1)
    insert.bind(trace, 2)
    insert.bind(part.session, 3)
    insert.bind(part.sum, from: 4)
    insert.bind(part.dearest, 15)
    try insert.run()
  }

  private static let insertSQL = """
    INSERT INTO trace_spending (start_ns, trace, session, \(SpendingColumns.names.joined(separator: ", ")), dearest_cost)
    VALUES (\((1...15).map { "?\($0)" }.joined(separator: ", ")))
    """
}
