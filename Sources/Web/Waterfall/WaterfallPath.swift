import Analysis
import Telemetry

/// The critical path on the bars of a timeline: the stretches of each row that decided how long the trace took.
struct WaterfallPath {
  /// Steps of the width: half a pixel of a wide lane.
  static let steps = 2000
  /// Spans up to which the path is drawn unasked: the first answer of a larger trace does not wait for it.
  static let spanLimit = 20_000

  /// The stretches of one row.
  struct Stretch {
    /// An SVG path in steps of the width, 1 high.
    let drawing: String
    /// Nanoseconds on the path, also those outside of what is shown.
    let duration: Int64
  }

  /// By row of the tree, then by time.
  private let segments: [CriticalPath.Segment]
  /// Where the segments of each row begin, and where the last end.
  private let firsts: [Int32]

  init(_ path: CriticalPath, _ structure: TraceStructure) {
    var firsts = [Int32](repeating: 0, count: structure.rows.count + 1)
    let placed = path.segments.compactMap { segment in
      segment.span.map { (row: Int(structure.rows[$0]), segment: segment) }
    }
    for (row, _) in placed { firsts[row + 1] += 1 }
    for row in structure.rows.indices { firsts[row + 1] += firsts[row] }
    var next = firsts
    var segments = placed.map(\.segment)
    for (row, segment) in placed {
      segments[Int(next[row])] = segment
      next[row] += 1
    }
    self.segments = segments
    self.firsts = firsts
  }

  /// What the rows of a tree have of the path together; `nil` where it goes by.
  func stretch(of rows: Range<Int>, on axis: WaterfallAxis) -> Stretch? {
    let part = segments[Int(firsts[rows.lowerBound])..<Int(firsts[rows.upperBound])]
    guard !part.isEmpty else { return nil }
    var isOn = [Bool](repeating: false, count: Self.steps)
    for segment in part {
      let (from, to) = (axis.place(of: segment.start), axis.place(of: segment.end))
      guard to > 0, from < 100 else { continue }
      let first = Self.step(from, .down)
      for step in first..<max(first + 1, Self.step(to, .toNearestOrEven)) { isOn[step] = true }
    }
    return Stretch(
      drawing: Self.drawing(isOn), duration: part.reduce(0) { $0.saturating(adding: $1.duration) })
  }

  private static func step(_ place: Double, _ rule: FloatingPointRoundingRule) -> Int {
    let step = (min(100, max(0, place)) / 100 * Double(steps)).rounded(rule)
    return min(steps - (rule == .down ? 1 : 0), Int(step))
  }

  private static func drawing(_ isOn: [Bool]) -> String {
    var drawing = ""
    var from = 0
    while let first = isOn[from...].firstIndex(of: true) {
      let end = isOn[first...].firstIndex(of: false) ?? isOn.count
      drawing += "M\(first) 0h\(end - first)v1H\(first)z"
      from = end
    }
    return drawing
  }
}
