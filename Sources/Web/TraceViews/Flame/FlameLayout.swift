import Analysis
import Telemetry

/// Where the boxes of a flame graph stand, the outermost on top, as many as can be seen.
///
/// Goes through the boxes once; each takes its place in its parent's width in order of first appearance, and what is
/// left of a parent at the right is what it did by itself.
struct FlameLayout {
  struct Place {
    /// Index of the box.
    let box: Int
    /// 0 on top.
    let level: Int
    /// Shares of the whole width, 0 to 1.
    let x: Double
    let width: Double
  }

  /// A box narrower than this share of the width is folded: a pixel of a wide window.
  static let leastWidth = 0.001
  static let mostLevels = 60
  /// More boxes take a browser longer to draw than a person waits.
  static let mostBoxes = 2_000

  /// In the order of the boxes.
  private(set) var places: [Place] = []
  /// Boxes with a weight that are too narrow, and too deep, to be drawn.
  private(set) var narrowCount = 0
  private(set) var deepCount = 0
  /// Nanoseconds or nano-dollars of the width.
  let whole: Int64

  init(_ graph: FlameGraph, _ query: FlameQuery) {
    let root = query.root.map { graph.boxOf[$0] }
    let tops = graph.boxes.indices.filter { root == nil ? graph.boxes[$0].parent == nil : $0 == root }
    whole = tops.reduce(0) { $0.saturating(adding: query.weight(of: graph.boxes[$1])) }
    guard whole > 0 else { return }
    place(graph, query, root: root)
    keepWidest()
  }

  private mutating func place(_ graph: FlameGraph, _ query: FlameQuery, root: Int?) {
    let rootDepth = root.map { graph.boxes[$0].depth } ?? 0
    // By box: where its next child begins; `nil` for boxes outside of what is shown.
    var free = [Double?](repeating: nil, count: graph.boxes.count)
    var outermost = 0.0
    for (index, box) in graph.boxes.enumerated() {
      let isTop = root == nil ? box.parent == nil : index == root
      guard let x = isTop ? outermost : box.parent.flatMap({ free[$0] }) else { continue }
      let width = Double(query.weight(of: box)) / Double(whole)
      guard width > 0 else { continue }
      free[index] = x
      if isTop { outermost += width } else if let parent = box.parent { free[parent] = x + width }
      let level = box.depth - rootDepth
      if width < Self.leastWidth {
        narrowCount += 1
      } else if level >= Self.mostLevels {
        deepCount += 1
      } else {
        places.append(Place(box: index, level: level, x: x, width: width))
      }
    }
  }

  /// A parent is at least as wide as its children: what is kept is whole from the top down.
  private mutating func keepWidest() {
    guard places.count > Self.mostBoxes else { return }
    let limit = places.map(\.width).sorted(by: >)[Self.mostBoxes]
    let kept = places.filter { $0.width > limit }
    narrowCount += places.count - kept.count
    places = kept
  }
}
