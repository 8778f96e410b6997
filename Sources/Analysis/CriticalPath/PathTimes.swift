/// When each span counts as running, for the critical path. Unix nanoseconds, by index into the spans.
///
/// A span that has not ended runs to the end of the nearest span above it that has, else to the trace's end. What a
/// span did before its parent began is the clocks' difference: it counts from the parent's start.
struct PathTimes {
  private(set) var starts: [Int64]
  private(set) var ends: [Int64]
  /// The trace's first start and last end.
  let first: Int64
  let last: Int64

  init(_ spans: [SpanOutline], _ parents: ParentIndex) {
    let first = spans.map(\.startTime).min() ?? 0
    let last = spans.map { max($0.startTime, $0.endTime ?? $0.startTime) }.max() ?? 0
    starts = spans.map(\.startTime)
    ends = spans.map { max($0.startTime, $0.endTime ?? last) }
    for index in parents.leavesFirst.reversed() {
      guard let parent = parents[index] else { continue }
      starts[index] = max(starts[index], starts[parent])
      if spans[index].endTime == nil { ends[index] = max(spans[index].startTime, ends[parent]) }
    }
    self.first = first
    self.last = last
  }

  /// Something of the span lies between its start and its end.
  func isSeen(_ index: Int) -> Bool { starts[index] < ends[index] }

  /// The earliest moment that may count as the span's end: an overlap with what follows of up to a millisecond, and a
  /// hundredth of the span, is a matter of clocks.
  func earliestEnd(_ index: Int) -> Int64 {
    ends[index].subtractingReportingOverflow(min(1_000_000, length(of: index) / 100)).partialValue
  }

  private func length(of index: Int) -> Int64 { Self.length(from: starts[index], to: ends[index]) }

  /// Nanoseconds, never negative.
  static func length(from start: Int64, to end: Int64) -> Int64 {
    guard end > start else { return 0 }
    let (length, overflow) = end.subtractingReportingOverflow(start)
    return overflow ? .max : length
  }
}
