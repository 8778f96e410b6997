package import Conventions
import Telemetry

/// A trace's spans with siblings of one type and name merged, level by level: where time or money went, not when.
///
/// A box is as heavy as its spans are by themselves (self time, or their own cost) with all that is below them: so
/// boxes never exceed the one they stand in, though what ran side by side counts for each.
package struct FlameGraph: Sendable {
  package struct Box: Sendable {
    package let name: String
    package let type: SpanType
    /// Of the boxes; `nil` for the outermost. Always an earlier one.
    package let parent: Int?
    /// 0 for the outermost.
    package let depth: Int
    /// By index into the spans.
    package let firstSpan: Int
    package var spanCount = 0
    package var failedCount = 0
    /// Nanoseconds of the spans by themselves, and with all below.
    package var selfTime: Int64 = 0
    package var time: Int64 = 0
    /// Nano-dollars, likewise; spans without a known price add nothing.
    package var ownCost: Int64 = 0
    package var cost: Int64 = 0
  }

  /// Each after the one that it stands in.
  package private(set) var boxes: [Box] = []
  /// By index into the spans.
  package private(set) var boxOf: [Int]

  /// Costs O(n).
  /// - Parameter costs: nano-dollars of each span, by the structure's index.
  package init(_ structure: TraceStructure, costs: [Int64?]) {
    let lines = structure.lines
    boxOf = Array(repeating: 0, count: lines.count)
    var known: [Place: Int] = [:]
    for index in structure.tree.rows.map(\.index) {
      let line = lines[index]
      let parent = structure.parents[index].map { boxOf[$0] }
      let place = Place(parent: parent, type: line.type, name: line.name)
      let box = known[place] ?? boxes.count
      if box == boxes.count {
        known[place] = box
        boxes.append(
          Box(
            name: structure.names[place.name] ?? "", type: place.type, parent: parent,
            depth: parent.map { boxes[$0].depth + 1 } ?? 0,
            firstSpan: index))
      }
      boxOf[index] = box
      boxes[box].add(line, selfTime: structure.selfTimes[index], cost: costs[index] ?? 0)
    }
    addUp()
  }

  private struct Place: Hashable {
    let parent: Int?
    let type: SpanType
    let name: Int32
  }

  private mutating func addUp() {
    for box in boxes.indices.reversed() {
      boxes[box].time = boxes[box].time.saturating(adding: boxes[box].selfTime)
      boxes[box].cost = boxes[box].cost.saturating(adding: boxes[box].ownCost)
      guard let parent = boxes[box].parent else { continue }
      boxes[parent].time = boxes[parent].time.saturating(adding: boxes[box].time)
      boxes[parent].cost = boxes[parent].cost.saturating(adding: boxes[box].cost)
    }
  }

  /// The boxes directly inside of each, in order of first appearance; those of `nil` are the outermost.
  package func children() -> [Int?: [Int]] { Dictionary(grouping: boxes.indices, by: { boxes[$0].parent }) }
}

extension FlameGraph.Box {
  fileprivate mutating func add(_ line: SpanLine, selfTime: Int64, cost: Int64) {
    spanCount += 1
    failedCount += line.hasFailed ? 1 : 0
    self.selfTime = self.selfTime.saturating(adding: selfTime)
    ownCost = ownCost.saturating(adding: cost)
  }
}
