/// What the critical path needs to know of a trace's tree: who waited for a span, and who set it going.
struct PathTree {
  /// By index: the nearest span above that ended no earlier: the one whose end it may have decided. `nil` where it
  /// outlasted all above it.
  private(set) var hosts: [Int?]
  /// By index: the nearest span above that had not ended when it began. `nil` where all had, or none is above.
  private(set) var launchers: [Int?]

  /// Spans above the one at hand that can be an answer: each ends before the one below it in the stack.
  private struct Stack {
    private var spans: [Int] = []
    private var count = 0
    private var changes: [(place: Int, old: Int?, count: Int)] = []

    /// The last whose end is no earlier than `time`.
    func last(endingFrom time: Int64, _ ends: [Int64]) -> Int? {
      let place = firstPlace { ends[$0] < time }
      return place == 0 ? nil : spans[place - 1]
    }

    mutating func push(_ index: Int, _ ends: [Int64]) {
      let place = firstPlace { ends[$0] <= ends[index] }
      changes.append((place, place < spans.count ? spans[place] : nil, count))
      if place < spans.count { spans[place] = index } else { spans.append(index) }
      count = place + 1
    }

    /// Takes back pushes until as many are left as the depth of what comes next.
    mutating func shrink(to depth: Int) {
      while changes.count > depth, let change = changes.popLast() {
        if let old = change.old { spans[change.place] = old }
        count = change.count
      }
    }

    /// Ends fall from the bottom to the top.
    private func firstPlace(where isBefore: (Int) -> Bool) -> Int {
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(spans[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// Costs O(n log n).
  init(_ tree: TraceTree, _ times: PathTimes) {
    hosts = Array(repeating: nil, count: tree.rows.count)
    launchers = hosts
    var stack = Stack()
    for row in tree.rows {
      stack.shrink(to: row.depth)
      hosts[row.index] = stack.last(endingFrom: times.ends[row.index], times.ends)
      launchers[row.index] = stack.last(endingFrom: times.starts[row.index], times.ends)
      stack.push(row.index, times.ends)
    }
  }
}
