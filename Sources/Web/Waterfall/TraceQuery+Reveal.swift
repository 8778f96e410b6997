import Analysis
import Telemetry

extension TraceQuery {
  /// The same with a row in view: whatever closes it away is opened, and nothing else.
  func revealing(_ row: Int, in waterfall: Waterfall) -> TraceQuery {
    let (structure, rows) = (waterfall.structure, waterfall.rows)
    var query = self
    query.from = nil
    if let place = rows.place(of: row), rows.visible[place] == row, rows.runs[row] == nil { return query }
    let tree = structure.tree.rows
    let id = { (row: Int) in structure.lines[tree[row].index].id }
    if let branch = state.branch.flatMap({ structure.row(of: $0) }),
      row < branch || row > branch + tree[branch].descendantCount
    {
      query = query.setting("branch", "")
    }
    let ancestors = Set(sequence(first: row) { tree[$0].parent }.dropFirst().map(id))
    query.collapsed.removeAll { ancestors.contains($0) }
    if let level = state.level {
      let closed = sequence(first: row) { tree[$0].parent }.dropFirst().filter {
        tree[$0].depth - rows.baseDepth >= level
      }
      if closed.count > Self.collapsedLimit / 2 {
        query = query.setting("level", "")
      } else {
        query.opened += closed.map(id).filter { !query.opened.contains($0) }
      }
    }
    let runs = waterfall.runs.filter { $0.first <= row && row < $0.end }.map { id($0.first) }
    if !state.unfoldsAll { query.unfolded += runs.filter { !query.unfolded.contains($0) } }
    if state.filter.hidesOthers { query = query.setting("others", "") }
    return query
  }
}
