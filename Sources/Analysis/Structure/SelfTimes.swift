/// How long each span ran while nothing below it did.
enum SelfTimes {
  /// Nanoseconds, by index: a span's duration less the union of its children's, each cut to what lies within the span. A
  /// span that has not ended runs until the trace's end.
  ///
  /// One pass: spans stand in order of start, so each parent meets its children in that order and needs to know only how
  /// far it is covered.
  static func all(_ lines: [SpanLine], _ parents: ParentIndex, traceEnd: Int64) -> [Int64] {
    var covered = [Int64](repeating: 0, count: lines.count)
    var coveredUntil = lines.map(\.startTime)
    for index in lines.indices {
      guard let parent = parents[index] else { continue }
      let from = max(lines[index].startTime, coveredUntil[parent])
      let to = min(end(lines[index], traceEnd), end(lines[parent], traceEnd))
      guard to > from else { continue }
      covered[parent] &+= to.since(from)
      coveredUntil[parent] = to
    }
    return lines.indices.map { max(0, end(lines[$0], traceEnd).since(lines[$0].startTime) &- covered[$0]) }
  }

  private static func end(_ line: SpanLine, _ traceEnd: Int64) -> Int64 {
    max(line.startTime, line.endTime ?? traceEnd)
  }
}
