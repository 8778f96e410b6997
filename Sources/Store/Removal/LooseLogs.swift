import GRDB
import Synchronization

/// Finds log records that go by themselves, in the order of arrival: those of a trace that is there go with it, so that what
/// is kept of a trace is kept whole.
///
/// Used between two steps of settling only. What a search has passed is not looked at again.
final class LooseLogs: Sendable {
  private let passed = Mutex<Int64>(0)

  /// Rows looked at together.
  private static let block = 1_000

  /// - Parameter last: no record with a higher number.
  /// - Returns: numbers, a block at most; nothing only where there is none.
  func next(upTo last: Int64, _ db: Database) throws -> [Int64] {
    try passed.withLock { passed in
      while true {
        let select = try RawStatement(db, Self.selectSQL)
        select.bind(passed, 1)
        select.bind(last, 2)
        select.bind(Self.block, 3)
        var loose: [Int64] = []
        var end: Int64?
        while try select.step() {
          end = select.int(0)
          if select.int(1) == 1 { loose.append(select.int(0)) }
        }
        guard loose.isEmpty, let end else {
          if let first = loose.first { passed = first - 1 }
          return loose
        }
        passed = end
      }
    }
  }

  /// After records are gone: their numbers are given again.
  func forget(_ db: Database) throws {
    let highest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM log_record") ?? 0
    passed.withLock { $0 = min($0, highest) }
  }

  static let selectSQL: StaticString = """
    SELECT id, NOT EXISTS (SELECT 1 FROM log_trace JOIN trace ON trace.trace_id = log_trace.trace_id
      WHERE log_trace.id = log_record.trace)
    FROM log_record WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3
    """
}
