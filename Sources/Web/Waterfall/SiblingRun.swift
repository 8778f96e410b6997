import Analysis

/// Like siblings one after the other, folded into one row.
struct SiblingRun: Sendable, Equatable {
  /// Fewer are shown one by one.
  static let least = 10

  let count: Int
  /// The row after the last that belongs to any of them.
  let end: Int
  /// Nanoseconds, of those that have ended.
  let total: Int64
  let slowest: Int64
  /// Unix nanoseconds of the latest end.
  let endTime: Int64

  /// The run that begins at a row; `nil` where none does, or one that is too short.
  init?(at row: Int, in structure: TraceStructure) {
    let rows = structure.tree.rows
    guard rows[row].parent != nil, !rows[row].isLastSibling, !structure.repeats(row) else { return nil }
    var (count, total, slowest, last) = (0, Int64(0), Int64(0), Int64.min)
    var next = row
    repeat {
      let line = structure.lines[rows[next].index]
      count += 1
      total &+= line.duration ?? 0
      slowest = max(slowest, line.duration ?? 0)
      last = max(last, line.endTime ?? structure.endTime)
      let isLast = rows[next].isLastSibling
      next += rows[next].descendantCount + 1
      if isLast { break }
    } while structure.repeats(next)
    guard count >= Self.least else { return nil }
    (self.count, end, self.total, self.slowest, endTime) = (count, next, total, slowest, last)
  }
}

extension TraceStructure {
  /// The row's span does the same as the sibling before it.
  fileprivate func repeats(_ row: Int) -> Bool { marks[tree.rows[row].index].contains(.repeats) }
}
