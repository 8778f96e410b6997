import Telemetry

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

  /// - Parameters:
  ///   - starts: as sent.
  ///   - ended: as sent; `nil` for a span that has not ended.
  init(starts: [Int64], ended: [Int64?], _ parents: ParentIndex) {
    let first = starts.min() ?? 0
    let last = zip(starts, ended).map { max($0, $1 ?? $0) }.max() ?? 0
    self.starts = starts
    ends = zip(starts, ended).map { max($0, $1 ?? last) }
    for index in parents.leavesFirst.reversed() {
      guard let parent = parents[index] else { continue }
      self.starts[index] = max(starts[index], self.starts[parent])
      if ended[index] == nil { ends[index] = max(starts[index], ends[parent]) }
    }
    self.first = first
    self.last = last
  }

  /// Something of the span lies between its start and its end.
  func isSeen(_ index: Int) -> Bool { starts[index] < ends[index] }

  /// The earliest moment that may count as the span's end: an overlap with what follows of up to a millisecond, and a
  /// hundredth of the span, is a matter of clocks.
  func earliestEnd(_ index: Int) -> Int64 {
    ends[index].saturating(subtracting: min(1_000_000, length(of: index) / 100))
  }

  private func length(of index: Int) -> Int64 { Self.length(from: starts[index], to: ends[index]) }

  /// Nanoseconds, never negative.
  static func length(from start: Int64, to end: Int64) -> Int64 {
    max(0, end.saturating(subtracting: start))
  }
}
