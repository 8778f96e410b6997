import Telemetry

/// The parent of each span by position, with what telemetry gets wrong told apart: a parent that never came leaves an
/// orphan; a cycle is cut at its first member by start time, which then has no parent.
package struct ParentIndex: Sendable {
  private let parents: [Int?]
  /// Spans that name a parent which is not there.
  package let isOrphan: [Bool]
  /// Spans that are their own ancestor, as sent.
  package let isInCycle: [Bool]
  /// Every span once, each after all that are below it.
  package let leavesFirst: [Int]

  /// - Parameter spans: in order of start time, then ID; IDs distinct.
  package init(_ spans: [SpanOutline]) {
    self.init(SpanPositions(spans.map(\.id)), parentIDs: spans.map(\.parentID))
  }

  /// - Parameter positions: of spans in order of start time, then ID, as are the IDs of their parents.
  init(_ positions: SpanPositions, parentIDs: [SpanID?]) {
    var parents = parentIDs.map { id in id.flatMap { positions[$0] } }
    isOrphan = parentIDs.indices.map { parentIDs[$0] != nil && parents[$0] == nil }
    var isInCycle = [Bool](repeating: false, count: parents.count)
    for cycle in Self.cycles(in: parents) {
      for member in cycle { isInCycle[member] = true }
      if let first = cycle.min() { parents[first] = nil }
    }
    self.isInCycle = isInCycle
    self.parents = parents
    leavesFirst = Self.leavesFirst(parents)
  }

  package subscript(_ index: Int) -> Int? { parents[index] }

  package var count: Int { parents.count }

  /// Each cycle's members. Walks every span once: 0 = not seen, else the number of the walk that saw it first.
  private static func cycles(in parents: [Int?]) -> [[Int]] {
    var seenBy = [Int](repeating: 0, count: parents.count)
    var cycles: [[Int]] = []
    for start in parents.indices where seenBy[start] == 0 {
      var current: Int? = start
      while let index = current, seenBy[index] == 0 {
        seenBy[index] = start + 1
        current = parents[index]
      }
      guard let entry = current, seenBy[entry] == start + 1 else { continue }
      var cycle = [entry]
      while let next = parents[cycle[cycle.count - 1]], next != entry { cycle.append(next) }
      cycles.append(cycle)
    }
    return cycles
  }

  /// Takes leaves away until nothing is left; there are no cycles any more.
  private static func leavesFirst(_ parents: [Int?]) -> [Int] {
    var childCounts = [Int](repeating: 0, count: parents.count)
    for case let parent? in parents { childCounts[parent] += 1 }
    var order = parents.indices.filter { childCounts[$0] == 0 }
    order.reserveCapacity(parents.count)
    var next = 0
    while next < order.count {
      if let parent = parents[order[next]] {
        childCounts[parent] -= 1
        if childCounts[parent] == 0 { order.append(parent) }
      }
      next += 1
    }
    return order
  }
}
