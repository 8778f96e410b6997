import Analysis

/// The rows that one answer shows: at most `limit` of the visible ones.
struct WaterfallWindow {
  /// Rows a page, and those that the script asks for at once: two or three screens, and 100 kB.
  static let limit = 100
  /// Rows of a twin in characters.
  static let textLimit = 2000

  /// Row numbers of the tree, in order.
  let rows: [Int]
  /// The place of the first of them among all visible rows.
  let from: Int
  /// Visible rows of all pages.
  let visibleCount: Int
  /// The visible row that stands for the selected one: itself, or the row that hides it.
  let selected: Int?
  let limit: Int

  /// - Parameters:
  ///   - from: where the window starts; without it, on the page that holds the selected row.
  ///   - selected: a row number of the tree.
  init(_ rows: WaterfallRows, from: Int?, selected: Int?, limit: Int = limit) {
    let place = selected.flatMap { rows.place(of: $0) }
    self.selected = place.map { Int(rows.visible[$0]) }
    visibleCount = rows.visible.count
    let last = rows.visible.isEmpty ? 0 : (rows.visible.count - 1) / limit * limit
    self.from = min(last, max(0, from ?? (place ?? 0) / limit * limit))
    self.rows = rows.visible.dropFirst(self.from).prefix(limit).map(Int.init)
    self.limit = limit
  }
}
