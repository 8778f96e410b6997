import Telemetry

/// How long each span ran while nothing below it did.
enum SelfTimes {
  /// Nanoseconds, by index: a span's duration less the union of its children's, each cut to what lies within the span. A
  /// span that has not ended runs until the trace's end.
  static func all(_ lines: [SpanLine], _ parents: ParentIndex, traceEnd: Int64) -> [Int64] {
    all(lines.map(\.startTime), lines.map { max($0.startTime, $0.endTime ?? traceEnd) }, parents)
  }

  /// One pass: spans stand in order of start, so each parent meets its children in that order and needs to know only how
  /// far it is covered.
  private static func all(_ starts: [Int64], _ ends: [Int64], _ parents: ParentIndex) -> [Int64] {
    var covered = [Int64](repeating: 0, count: starts.count)
    var coveredUntil = starts
    for index in starts.indices {
      guard let parent = parents[index] else { continue }
      let from = max(starts[index], coveredUntil[parent])
      let to = min(ends[index], ends[parent])
      guard to > from else { continue }
      covered[parent] = covered[parent].saturating(adding: to.saturating(subtracting: from))
      coveredUntil[parent] = to
    }
    return starts.indices.map {
      max(0, ends[$0].saturating(subtracting: starts[$0]).saturating(subtracting: covered[$0]))
    }
  }
}
