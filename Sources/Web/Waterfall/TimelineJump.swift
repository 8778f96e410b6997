import Analysis

/// A span to go to, by its word in `jump=`: decided when a person follows the link, not for every page.
enum TimelineJump: String {
  case next, previous
  case nextError = "next-error"
  case previousError = "previous-error"
  case slowest, dearest, biggest

  var needsSums: Bool { self == .dearest || self == .biggest }

  /// The row to go to; `nil` where there is none. Counts from the selected row, or from before the first.
  func row(in waterfall: Waterfall) -> Int? {
    let structure = waterfall.structure
    let rows = structure.tree.rows
    let selected = waterfall.selectedRow
    let isError = { (row: Int) in structure.lines[rows[row].index].hasFailed }
    return switch self {
    case .next: waterfall.matches?.next(after: selected ?? -1)
    case .previous: waterfall.matches?.previous(before: selected ?? rows.count)
    case .nextError: rows.indices.dropFirst((selected ?? -1) + 1).first(where: isError)
    case .previousError: rows.indices.prefix(selected ?? rows.count).last(where: isError)
    case .slowest: Self.most(structure) { structure.selfTimes[$0] }
    case .dearest: waterfall.sums.flatMap { sums in Self.most(structure) { sums.costs[$0] } }
    case .biggest: waterfall.sums.flatMap { sums in Self.most(structure) { sums.tokens[$0] } }
    }
  }

  /// The row of the span with the largest amount; `nil` where none has any.
  private static func most(_ structure: TraceStructure, _ amount: (Int) -> Int64) -> Int? {
    let most = structure.lines.indices.max { amount($0) < amount($1) }
    return most.flatMap { amount($0) > 0 ? Int(structure.rows[$0]) : nil }
  }
}
