import Analysis
import Conventions

/// A whole trace in a small picture: cells of a grid, one colour each, however many spans there are.
struct WaterfallMap: Sendable {
  static let width = 240
  static let height = 24

  /// The cells of one colour, as an SVG path in units of cells.
  struct Layer: Sendable {
    let family: String
    let path: String
  }

  let layers: [Layer]
  /// Where spans failed, below the grid.
  let errors: String

  private static let families = SpanType.allCases.map(\.family)
  private static let numbers = Dictionary(
    SpanType.allCases.enumerated().map { ($1, UInt8($0 + 1)) }, uniquingKeysWith: { first, _ in first })

  /// Draws the rows in as many lines as there is room for. Where several share one, spans with others below them are left
  /// out: they would fill it.
  init(_ structure: TraceStructure, on axis: WaterfallAxis) {
    let rows = structure.tree.rows
    let lanes = min(Self.height, max(1, rows.count))
    var cells = [UInt8](repeating: 0, count: lanes * Self.width)
    var hasFailed = [Bool](repeating: false, count: Self.width)
    for (number, row) in rows.enumerated() {
      let line = structure.lines[row.index]
      let from = Self.bin(axis.position(of: line.startTime))
      if line.hasFailed { hasFailed[from] = true }
      guard row.childCount == 0 || rows.count <= Self.height else { continue }
      let to = max(from, Self.bin(axis.position(of: line.endTime ?? structure.endTime)))
      let lane = number * lanes / rows.count * Self.width
      let type = Self.numbers[line.type] ?? 1
      for cell in lane + from...lane + to { cells[cell] = type }
    }
    layers = Self.layers(cells, lanes: lanes)
    errors = hasFailed.indices.filter { hasFailed[$0] }.map { "M\($0) 0h1v1h-1z" }.joined()
  }

  private static func bin(_ position: Double) -> Int { min(width - 1, Int(position / 100 * Double(width))) }

  private static func layers(_ cells: [UInt8], lanes: Int) -> [Layer] {
    var paths: [String: String] = [:]
    for lane in 0..<lanes {
      var from = 0
      while from < width {
        let type = cells[lane * width + from]
        var to = from + 1
        while to < width, cells[lane * width + to] == type { to += 1 }
        if type > 0 { paths[families[Int(type) - 1], default: ""] += run(from, to, lane: lane, lanes: lanes) }
        from = to
      }
    }
    return paths.sorted { $0.key < $1.key }.map { Layer(family: $0.key, path: $0.value) }
  }

  /// Few rows stand apart; many fill the height.
  private static func run(_ from: Int, _ to: Int, lane: Int, lanes: Int) -> String {
    let y = lanes < height ? Double(lane * height) / Double(max(lanes, 6)) : Double(lane)
    let top = JSON.decimalText(Int64(y * 10), 1)
    return "M\(from) \(top)h\(to - from)v1h-\(to - from)z"
  }
}
