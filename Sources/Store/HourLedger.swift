import Analysis
import Conventions
import GRDB

/// What traces change in the sums by hour, gathered over one transaction: traces of one moment change the same rows.
struct HourLedger {
  private struct Key: Hashable {
    let kind: SpendingKind
    let hour: Int64
    let name: String
  }

  /// Differences, in the order of the table's columns behind the key.
  private typealias Change = [Int64]

  private var changes: [Key: Change] = [:]

  static let nanoseconds: Int64 = 3_600_000_000_000

  /// - Parameter startTime: of the trace, in Unix nanoseconds.
  mutating func add(_ shares: [UsageShare], startTime: Int64) { count(shares, startTime, 1) }
  mutating func remove(_ shares: [UsageShare], startTime: Int64) { count(shares, startTime, -1) }

  private mutating func count(_ shares: [UsageShare], _ startTime: Int64, _ sign: Int64) {
    for kind in SpendingKind.allCases {
      for (name, spending) in kind.sums(of: shares) {
        let key = Key(kind: kind, hour: Self.hour(startTime), name: name)
        let more = Self.values(spending, kind)
        let change = changes[key] ?? Change(repeating: 0, count: more.count)
        changes[key] = zip(change, more).map { $0 &+ sign &* $1 }
      }
    }
  }

  static func hour(_ time: Int64) -> Int64 {
    time / nanoseconds - (time % nanoseconds < 0 ? 1 : 0)
  }

  /// A trace that only called tools is none of those that spent.
  private static func values(_ spending: Spending, _ kind: SpendingKind) -> Change {
    let values = Usage.parts.map { spending.usage[keyPath: $0] } + [spending.cost, spending.cacheSaving]
    let counts = [
      kind == .tool || !spending.isNothing ? 1 : 0, Int64(spending.calls), Int64(spending.toolCalls),
      Int64(spending.unpriced),
    ]
    return counts + values.map { $0 ?? 0 } + values.map { $0 == nil ? 0 : 1 }
  }

  func write(_ db: Database) throws {
    let upsert = try RawStatement(db, composed: Self.upsertSQL)
    let clean = try RawStatement(db, composed: Self.cleanSQL)
    for (key, change) in changes where change.contains(where: { $0 != 0 }) {
      for statement in [upsert, clean] {
        statement.bind(key.kind.rawValue, 1)
        statement.bind(key.hour, 2)
        statement.bind(key.name, 3)
      }
      for (index, value) in change.enumerated() { upsert.bind(value, Int32(index) + 4) }
      try upsert.run()
      if change.contains(where: { $0 < 0 }) { try clean.run() }
    }
  }

  private static let columns: [String] =
    ["trace_count", "call_count", "tool_call_count", "unpriced_count"]
    + SpendingColumns.tokens + [
      "cost", "cache_saving", "knows_input", "knows_output", "knows_cache_read", "knows_cache_write",
    ]
    + ["knows_reasoning", "knows_unsplit", "knows_cost", "knows_cache_saving"]

  static let upsertSQL: String = """
    INSERT INTO hour_spending (kind, hour, name, \(columns.joined(separator: ", ")))
    VALUES (\((1...columns.count + 3).map { "?\($0)" }.joined(separator: ", ")))
    ON CONFLICT (kind, hour, name) DO UPDATE SET
      \(columns.map { "\($0) = \(SafeSum.plus($0, "excluded.\($0)"))" }.joined(separator: ", "))
    """

  /// A row that nothing counts for any more goes.
  static let cleanSQL = """
    DELETE FROM hour_spending WHERE kind = ?1 AND hour = ?2 AND name = ?3
      AND trace_count = 0 AND call_count = 0 AND tool_call_count = 0 AND unpriced_count = 0
    """
}
