/// How long each span was at work or waiting by itself: its duration without the times in which anything directly below
/// it ran. Nanoseconds, by index into the spans.
package struct SelfTimes: Sendable {
  package let nanoseconds: [Int64]

  package subscript(_ index: Int) -> Int64 { nanoseconds[index] }

  /// A span that has not ended runs to the end of the nearest above that has, else to the trace's end. Costs O(n).
  /// - Parameter spans: in order of start time, then ID.
  package init(_ spans: [SpanOutline], parents: ParentIndex) {
    let ends = PathTimes(spans, parents).ends
    var own = spans.indices.map { PathTimes.length(from: spans[$0].startTime, to: ends[$0]) }
    // Children come in order of start: what they cover of their parent grows at its end only.
    var covered = spans.map(\.startTime)
    for index in spans.indices {
      guard let parent = parents[index] else { continue }
      let start = max(spans[index].startTime, covered[parent])
      let end = min(ends[index], ends[parent])
      guard start < end else { continue }
      own[parent] -= PathTimes.length(from: start, to: end)
      covered[parent] = end
    }
    nanoseconds = own
  }
}
