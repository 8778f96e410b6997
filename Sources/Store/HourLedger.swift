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

  /// Differences. As vectors they cost a few instructions; as arrays they were a twentieth of the settler's time.
  fileprivate struct Change {
    /// In the order of `countColumns`.
    var counts: SIMD4<Int64> = .zero
    /// In the order of `amountColumns`.
    var amounts: SIMD8<Int64> = .zero
    /// Of each amount, how many lines know it.
    var known: SIMD8<Int64> = .zero

    var isNothing: Bool { counts == .zero && amounts == .zero && known == .zero }
    var takesAway: Bool { any(counts .< .zero) || any(amounts .< .zero) || any(known .< .zero) }

    /// In the order of `columns`.
    func bind(to statement: RawStatement, from first: Int32) {
      for index in 0..<4 { statement.bind(counts[index], first + Int32(index)) }
      for index in 0..<8 { statement.bind(amounts[index], first + 4 + Int32(index)) }
      for index in 0..<8 { statement.bind(known[index], first + 12 + Int32(index)) }
    }

    mutating func add(_ other: Change, times sign: Int64) {
      counts &+= other.counts &* sign
      amounts &+= other.amounts &* sign
      known &+= other.known &* sign
    }
  }

  private var changes: [Key: Change] = [:]

  static let nanoseconds: Int64 = 3_600_000_000_000

  /// - Parameter startTime: of the trace, in Unix nanoseconds.
  mutating func add(_ shares: [UsageShare], startTime: Int64) { count(shares, startTime, 1) }
  mutating func remove(_ shares: [UsageShare], startTime: Int64) { count(shares, startTime, -1) }

  private mutating func count(_ shares: [UsageShare], _ startTime: Int64, _ sign: Int64) {
    for kind in SpendingKind.allCases {
      for (name, spending) in kind.sums(of: shares) {
        let key = Key(kind: kind, hour: Self.hour(startTime), name: name)
        changes[key, default: Change()].add(Change(spending, kind), times: sign)
      }
    }
  }

  static func hour(_ time: Int64) -> Int64 {
    time / nanoseconds - (time % nanoseconds < 0 ? 1 : 0)
  }

  func write(_ db: Database) throws {
    let upsert = try RawStatement(db, composed: Self.upsertSQL)
    let clean = try RawStatement(db, composed: Self.cleanSQL)
    for (key, change) in changes where !change.isNothing {
      for statement in [upsert, clean] {
        statement.bind(key.kind.rawValue, 1)
        statement.bind(key.hour, 2)
        statement.bind(key.name, 3)
      }
      change.bind(to: upsert, from: 4)
      try upsert.run()
      if change.takesAway { try clean.run() }
    }
  }

  private static let countColumns = ["trace_count", "call_count", "tool_call_count", "unpriced_count"]
  private static let amountColumns = SpendingColumns.tokens + ["cost", "cache_saving"]
  private static let columns =
    countColumns + amountColumns + [
      "knows_input", "knows_output", "knows_cache_read", "knows_cache_write", "knows_reasoning", "knows_unsplit",
      "knows_cost", "knows_cache_saving",
    ]

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

extension HourLedger.Change {
  /// A trace that only called tools is none of those that spent.
  fileprivate init(_ spending: Spending, _ kind: SpendingKind) {
    let usage = spending.usage
    let all = [
      usage.input, usage.output, usage.cacheRead, usage.cacheWrite, usage.reasoning, usage.unsplit, spending.cost,
      spending.cacheSaving,
    ]
    counts = [
      kind == .tool || !spending.isNothing ? 1 : 0, Int64(spending.calls), Int64(spending.toolCalls),
      Int64(spending.unpriced),
    ]
    for (index, amount) in all.enumerated() {
      guard let amount else { continue }
      amounts[index] = amount
      known[index] = 1
    }
  }
}
