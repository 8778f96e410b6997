/// The spans of a trace as a tree, or as several: every span exactly once, below its parent.
///
/// Siblings stand in order of start time, then ID; a child may start before its parent. What senders get wrong is shown
/// and marked, never dropped: an orphan stands as a root, and so does the earliest span of a ring of parents.
/// Costs O(n) and no recursion: a chain of any depth is fine.
package struct TraceTree: Sendable {
  /// Depth-first, parents before children.
  package let rows: [TraceRow]

  /// - Parameter spans: in order of start time, then ID.
  package init(_ spans: [SpanOutline]) {
    self.init(ParentIndex(spans))
  }

  /// - Parameter parents: of these spans.
  package init(_ spans: [SpanOutline], parents: ParentIndex) {
    self.init(parents)
  }

  /// - Parameter parents: of spans in order of start time, then ID.
  package init(_ parents: ParentIndex) {
    let children = Children(parents)
    let (listed, rowOf, depths) = Self.listed(parents, children)
    let descendants = Self.descendantCounts(parents)
    rows = zip(listed, depths).map { index, depth in
      let parent = parents[index]
      return TraceRow(
        index: index, parent: parent.map { rowOf[$0] }, depth: depth, childCount: children.of(index).count,
        descendantCount: descendants[index], isOrphan: parents.isOrphan[index], isInCycle: parents.isInCycle[index],
        isLastSibling: index == children.of(parent).last)
    }
  }

  private typealias Listing = (listed: [Int], rowOf: [Int], depths: [Int])

  /// Goes down with a stack of our own: each span is put there by its parent, the last sibling first.
  private static func listed(_ parents: ParentIndex, _ children: Children) -> Listing {
    var rowOf = [Int](repeating: 0, count: parents.count)
    var listed: [Int] = []
    var depths: [Int] = []
    listed.reserveCapacity(parents.count)
    depths.reserveCapacity(parents.count)
    var stack = Array(children.of(nil).reversed())
    while let index = stack.popLast() {
      rowOf[index] = listed.count
      depths.append(parents[index].map { depths[rowOf[$0]] + 1 } ?? 0)
      listed.append(index)
      stack.append(contentsOf: children.of(index).reversed())
    }
    return (listed, rowOf, depths)
  }

  private static func descendantCounts(_ parents: ParentIndex) -> [Int] {
    var counts = [Int](repeating: 0, count: parents.count)
    for index in parents.leavesFirst {
      if let parent = parents[index] { counts[parent] += counts[index] + 1 }
    }
    return counts
  }
}

/// The children of every span, in order, in one array: a counting sort by parent. The roots are children of `nil`.
private struct Children {
  private let starts: [Int]
  private let all: [Int]

  init(_ parents: ParentIndex) {
    let slots = (0..<parents.count).map { (parents[$0] ?? -1) + 1 }
    var starts = [Int](repeating: 0, count: parents.count + 2)
    for slot in slots { starts[slot + 1] += 1 }
    for slot in 0...parents.count { starts[slot + 1] += starts[slot] }
    var next = starts
    var all = [Int](repeating: 0, count: parents.count)
    for (index, slot) in slots.enumerated() {
      all[next[slot]] = index
      next[slot] += 1
    }
    self.starts = starts
    self.all = all
  }

  func of(_ parent: Int?) -> ArraySlice<Int> {
    let slot = (parent ?? -1) + 1
    return all[starts[slot]..<starts[slot + 1]]
  }
}
