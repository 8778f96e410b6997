import Analysis
import Conventions
import Telemetry

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

  private static let families = ["", "agent", "workflow", "llm", "tool", "retrieval", "human", "code", "db", "other"]

  /// Draws the rows in as many lines as there is room for. Where several share one, spans with others below them are left
  /// out: they would fill it.
  init(_ structure: TraceStructure, on axis: WaterfallAxis) {
    let (rows, lines, end) = (structure.tree.rows, structure.lines, structure.endTime)
    let lanes = min(Self.height, max(1, rows.count))
    var cells = [UInt8](repeating: 0, count: lanes * Self.width)
    var hasFailed = [Bool](repeating: false, count: Self.width)
    for (number, row) in rows.enumerated() {
      let line = lines[row.index]
      let from = Self.bin(axis.position(of: line.startTime))
      if line.hasFailed { hasFailed[from] = true }
      guard row.childCount == 0 || rows.count <= Self.height else { continue }
      let to = max(from, Self.bin(axis.position(of: line.endTime ?? end)))
      let lane = number * lanes / rows.count * Self.width
      let family = line.type.familyNumber
      for cell in lane + from...lane + to { cells[cell] = family }
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
        if type > 0 { paths[families[Int(type)], default: ""] += run(from, to, lane: lane, lanes: lanes) }
        from = to
      }
    }
    return paths.sorted { $0.key < $1.key }.map { Layer(family: $0.key, path: $0.value) }
  }

  /// Few rows stand apart; many fill the height.
  private static func run(_ from: Int, _ to: Int, lane: Int, lanes: Int) -> String {
    let y = lanes < height ? Double(lane * height) / Double(max(lanes, 6)) : Double(lane)
    let top = Int64(y * 10).decimalText(1)
    return "M\(from) \(top)h\(to - from)v1h-\(to - from)z"
  }
}

extension SpanType {
  /// Of `family`: the place in the map's list. Looking families up by name took a fifth of drawing 100,000 spans.
  fileprivate var familyNumber: UInt8 {
    switch self {
    case .agent, .speakerSelection: 1
    case .conversation, .workflow, .task: 2
    case .llm: 3
    case .tool: 4
    case .retrieval, .embedding, .reranker, .memory: 5
    case .humanInput: 6
    case .codeExecution: 7
    case .http, .db, .messaging, .rpc: 8
    case .guardrail, .evaluator, .other: 9
    }
  }
}
