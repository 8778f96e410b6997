import Analysis
import Telemetry

/// The rows of a tree that can be scrolled to: those not inside a closed row, a folded run, another branch, or hidden by a
/// filter.
struct WaterfallRows {
  /// Row numbers of the tree, in order.
  let visible: [Int32]
  /// Runs that one row stands for, by that row.
  let runs: [Int: SiblingRun]
  /// The depth of the shown branch's own span.
  let baseDepth: Int
  private let closing: Closing

  /// What a query says of open and closed rows.
  private struct Closing {
    let collapsed: Set<SpanID>
    let opened: Set<SpanID>
    let level: Int

    func closes(_ row: TraceRow, _ id: SpanID, depth: Int) -> Bool {
      guard row.childCount > 0 else { return false }
      return collapsed.contains(id) || depth >= level && !opened.contains(id)
    }
  }

  init(_ structure: TraceStructure, _ query: TraceQuery, _ matches: WaterfallMatches?) {
    let rows = structure.tree.rows
    let branch = query.state.branch.flatMap { structure.row(of: $0) }
    baseDepth = branch.map { rows[$0].depth } ?? 0
    closing = Closing(
      collapsed: Set(query.collapsed), opened: Set(query.opened), level: query.state.level ?? .max)
    let kept = query.state.filter.hidesOthers ? matches?.kept(structure.tree) : nil
    let unfolded = Set(query.unfolded)
    let folds = !query.state.unfoldsAll && kept == nil
    var visible: [Int32] = []
    var runs: [Int: SiblingRun] = [:]
    visible.reserveCapacity(rows.count)
    var row = branch ?? 0
    let end = branch.map { $0 + rows[$0].descendantCount + 1 } ?? rows.count
    while row < end {
      let next = row + rows[row].descendantCount + 1
      if let kept, !kept[row] {
        row = next
        continue
      }
      visible.append(Int32(row))
      let id = structure.lines[rows[row].index].id
      if folds, row != branch, let run = SiblingRun(at: row, in: structure), !unfolded.contains(id) {
        runs[row] = run
        row = run.end
      } else {
        row = closing.closes(rows[row], id, depth: rows[row].depth - baseDepth) ? next : row + 1
      }
    }
    self.visible = visible
    self.runs = runs
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
