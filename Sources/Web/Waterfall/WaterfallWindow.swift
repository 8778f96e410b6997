import Analysis

/// The rows of a tree that one page shows: those not inside a collapsed row, at most `limit` of them.
struct WaterfallWindow {
  /// Rows a page; more would take the browser longer to lay out than a person waits.
  static let limit = 2000

  /// Row numbers of the tree, in order.
  let rows: [Int]
  /// The place of the first of them among all visible rows.
  let from: Int
  /// Visible rows of all pages.
  let visibleCount: Int
  /// The visible row that stands for the selected one: itself, or the collapsed row that hides it.
  let selected: Int?

  /// - Parameters:
  ///   - from: where the page starts; without it, the page that holds the selected row.
  ///   - selected: a row number of the tree.
  init(_ tree: TraceTree, isCollapsed: (TraceRow) -> Bool, from: Int?, selected: Int?, limit: Int = limit) {
    var visible: [Int] = []
    visible.reserveCapacity(tree.rows.count)
    var row = 0
    while row < tree.rows.count {
      visible.append(row)
      row += isCollapsed(tree.rows[row]) ? tree.rows[row].descendantCount + 1 : 1
    }
    let place = selected.map { Self.place(of: $0, in: visible) }
    self.selected = place.map { visible[$0] }
    visibleCount = visible.count
    let last = visible.isEmpty ? 0 : (visible.count - 1) / limit * limit
    self.from = min(last, max(0, from ?? (place ?? 0) / limit * limit))
    rows = Array(visible.dropFirst(self.from).prefix(limit))
  }

  /// The last visible row that is not after the wanted one: rows follow their ancestors. `visible` is not empty.
  private static func place(of row: Int, in visible: [Int]) -> Int {
    var low = 0
    var high = visible.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if visible[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }
}
