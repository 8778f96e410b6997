import Analysis
import Telemetry

/// Like siblings one after the other, folded into one row.
struct SiblingRun: Sendable, Equatable {
  /// Fewer are shown one by one.
  static let least = 10

  /// The row of the first.
  let first: Int
  let count: Int
  /// The row after the last that belongs to any of them.
  let end: Int
  /// Nanoseconds, of those that have ended.
  let total: Int64
  let slowest: Int64
  /// Unix nanoseconds of the latest end.
  let endTime: Int64

  /// All runs of a trace, also those inside of others, in the order of their rows.
  static func all(_ structure: TraceStructure) -> [SiblingRun] {
    // Taken out once: reaching into the structure for each row would count references a million times.
    let (rows, marks, lines, end) = (structure.tree.rows, structure.marks, structure.lines, structure.endTime)
    let repeats = rows.map { marks[$0.index].contains(.repeats) }
    return rows.indices.compactMap { row in
      guard !repeats[row], rows[row].parent != nil, !rows[row].isLastSibling else { return nil }
      let members = Self.members(from: row, rows, repeats)
      guard members.count >= least, let last = members.last else { return nil }
      let spans = members.map { lines[rows[$0].index] }
      return SiblingRun(
        first: row, count: members.count, end: last + rows[last].descendantCount + 1,
        total: spans.reduce(0) { $0.saturating(adding: $1.duration ?? 0) },
        slowest: spans.reduce(0) { max($0, $1.duration ?? 0) },
        endTime: spans.reduce(.min) { max($0, $1.endTime ?? end) })
    }
  }

  /// The rows of like siblings from the first on.
  private static func members(from first: Int, _ rows: [TraceRow], _ repeats: [Bool]) -> [Int] {
    var members = [first]
    var row = first
    while !rows[row].isLastSibling {
      row += rows[row].descendantCount + 1
      guard repeats[row] else { break }
      members.append(row)
    }
    return members
  }
}
