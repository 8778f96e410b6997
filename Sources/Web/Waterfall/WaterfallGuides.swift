import Analysis

/// The lines of the tree at the left of a row, as SVG paths: where its ancestors' later children still follow, and the
/// elbow that leads to the row itself.
struct WaterfallGuides {
  /// Pixels of indentation a level, and of a row's height.
  static let step = 14
  static let height = 26
  /// Levels drawn at most: names need their room. Deeper rows show the lines of their nearest ancestors.
  static let levels = 16

  private let rows: [TraceRow]
  /// The depth of the rows at the left edge.
  private let baseDepth: Int
  /// The rows from a root down to the selected one.
  private let selectedPath: [Int]

  init(_ rows: [TraceRow], selected: Int?, baseDepth: Int = 0) {
    self.rows = rows
    self.baseDepth = baseDepth
    var path: [Int] = []
    var next = selected
    while let row = next, rows[row].depth >= baseDepth {
      path.append(row)
      next = rows[row].parent
    }
    selectedPath = path.reversed()
  }

  /// Pixels.
  static func width(depth: Int) -> Int { min(depth, levels) * step }

  /// The lines of one row; empty at a root.
  func path(of row: Int) -> String {
    var path = ""
    var level = min(depth(row), Self.levels)
    var ancestor = row
    if level > 0 {
      path += Self.elbow(level: level, isLast: rows[row].isLastSibling, isLeaf: rows[row].childCount == 0)
    }
    while level > 1, let parent = rows[ancestor].parent {
      ancestor = parent
      level -= 1
      if !rows[ancestor].isLastSibling { path += Self.line(level: level) }
    }
    return path
  }

  /// The part of the row's lines on the way from the root to the selected row; empty when there is none.
  func strongPath(of row: Int) -> String {
    guard let end = placeOnPath(row), end > 0 else { return "" }
    let level = end - max(0, depth(row) - Self.levels)
    guard level > 0 else { return "" }
    guard selectedPath[end] == row else { return Self.line(level: level) }
    return Self.elbow(level: level, isLast: true, isLeaf: rows[row].childCount == 0)
  }

  private func depth(_ row: Int) -> Int { rows[row].depth - baseDepth }

  /// The first row on the selected path that is not above this one.
  private func placeOnPath(_ row: Int) -> Int? {
    var (low, high) = (0, selectedPath.count)
    while low < high {
      let middle = (low + high) / 2
      if selectedPath[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < selectedPath.count ? low : nil
  }

  private static func x(_ level: Int) -> Int { (level - 1) * step + step / 2 }

  private static func line(level: Int) -> String { "M\(x(level)) 0V\(height)" }

  /// A leaf's elbow goes on to its icon, where others have the mark that opens and closes them.
  private static func elbow(level: Int, isLast: Bool, isLeaf: Bool) -> String {
    "M\(x(level)) 0V\(isLast ? height / 2 : height)M\(x(level)) \(height / 2)h\(step / 2 + (isLeaf ? 12 : 0))"
  }
}
