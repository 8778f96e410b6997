import Analysis
import Conventions
import Telemetry

/// The spans that a filter wants.
struct WaterfallMatches: Sendable {
  /// By index.
  let isMatch: [Bool]
  /// Row numbers of the tree, in order.
  let rows: [Int]

  /// `nil` for a filter that wants all.
  /// - Parameters:
  ///   - found: by index, whose content or name has the words; needed with `find`.
  ///   - sums: needed with `leastCost`.
  init?(_ filter: WaterfallFilter, _ structure: TraceStructure, found: [Bool]?, sums: WaterfallSums?) {
    guard !filter.isEmpty else { return nil }
    let service = filter.service.map { name in
      structure.names.names.firstIndex(of: name).map(Int32.init) ?? Int32.max
    }
    let (lines, end) = (structure.lines, structure.endTime)
    let isMatch = lines.indices.map { index in
      let line = lines[index]
      if filter.find != nil, found?[index] != true { return false }
      if let type = filter.type, line.type != type { return false }
      if let service, line.service != service { return false }
      if filter.failedOnly && !line.hasFailed { return false }
      if let least = filter.leastDuration, line.duration ?? end.saturating(subtracting: line.startTime) < least {
        return false
      }
      if let least = filter.leastCost, sums?.costs[index] ?? -1 < max(0, least) { return false }
      return true
    }
    self.isMatch = isMatch
    let tree = structure.tree.rows
    rows = tree.indices.filter { isMatch[tree[$0].index] }
  }

  /// The first match after a row, or before it; none beyond the last.
  func next(after row: Int) -> Int? { rows.first { $0 > row } }
  func previous(before row: Int) -> Int? { rows.last { $0 < row } }

  /// Whether each row is wanted or has something wanted below it.
  func kept(_ tree: TraceTree) -> [Bool] {
    var kept = tree.rows.map { isMatch[$0.index] }
    for row in tree.rows.indices.reversed() where kept[row] {
      if let parent = tree.rows[row].parent { kept[parent] = true }
    }
    return kept
  }
}
