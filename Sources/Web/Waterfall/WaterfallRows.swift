import Analysis
import Telemetry

/// The rows of a tree that can be scrolled to: those not inside a closed row, a folded run, another branch, or hidden by a
/// filter.
struct WaterfallRows: Sendable {
  /// Row numbers of the tree, in order.
  private(set) var visible: [Int32] = []
  /// Runs that one row stands for, by that row.
  private(set) var runs: [Int: SiblingRun] = [:]
  /// The depth of the shown branch's own span.
  let baseDepth: Int
  private let closing: Closing

  /// What a query says of open and closed rows.
  private struct Closing: Sendable {
    let collapsed: Set<SpanID>
    let opened: Set<SpanID>
    let level: Int

    /// No row is closed.
    var isIdle: Bool { collapsed.isEmpty && level == .max }

    func closes(_ row: TraceRow, _ id: SpanID, depth: Int) -> Bool {
      guard row.childCount > 0 else { return false }
      return collapsed.contains(id) || depth >= level && !opened.contains(id)
    }
  }

  /// - Parameter runs: all of the trace.
  init(_ structure: TraceStructure, _ query: TraceQuery, _ matches: WaterfallMatches?, runs: [SiblingRun]) {
    let rows = structure.tree.rows
    let branch = query.state.branch.flatMap { structure.row(of: $0) }
    baseDepth = branch.map { rows[$0].depth } ?? 0
    closing = Closing(
      collapsed: Set(query.collapsed), opened: Set(query.opened), level: query.state.level ?? .max)
    let kept = query.state.filter.hidesOthers ? matches?.kept(structure.tree) : nil
    let unfolded = Set(query.unfolded)
    let folds = !query.state.unfoldsAll && kept == nil
    let folded = folds ? runs.filter { !unfolded.contains(structure.lines[rows[$0.first].index].id) } : []
    let shown = branch.map { $0..<$0 + rows[$0].descendantCount + 1 } ?? 0..<rows.count
    list(shown, structure, kept, folded.filter { $0.first != branch })
  }

  private mutating func list(
    _ shown: Range<Int>, _ structure: TraceStructure, _ kept: [Bool]?, _ folded: [SiblingRun]
  ) {
    let (rows, lines) = (structure.tree.rows, structure.lines)
    var folded = folded[...]
    var row = shown.lowerBound
    while row < shown.upperBound {
      while let run = folded.first, run.first < row { folded.removeFirst() }
      let next = row + rows[row].descendantCount + 1
      if let kept, !kept[row] {
        row = next
        continue
      }
      visible.append(Int32(row))
      if let run = folded.first, run.first == row {
        runs[row] = run
        row = run.end
      } else if !closing.isIdle, isClosed(rows[row], lines[rows[row].index].id) {
        row = next
      } else {
        row += 1
      }
    }
  }

  func isClosed(_ row: TraceRow, _ id: SpanID) -> Bool { closing.closes(row, id, depth: row.depth - baseDepth) }

  /// Where a row, or what hides it, stands among the visible; `nil` without any before it.
  func place(of row: Int) -> Int? {
    var (low, high) = (0, visible.count)
    while low < high {
      let middle = (low + high) / 2
      if visible[middle] <= row { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}
