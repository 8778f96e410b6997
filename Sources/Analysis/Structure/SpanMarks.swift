/// What is unusual about a span, as its own times and its place in the tree tell.
package struct SpanMarks: OptionSet, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let failed = SpanMarks(rawValue: 1 << 0)
  package static let unfinished = SpanMarks(rawValue: 1 << 1)
  package static let endsBeforeStart = SpanMarks(rawValue: 1 << 2)
  /// Names a parent that is not there.
  package static let orphan = SpanMarks(rawValue: 1 << 3)
  /// Its ancestors, as sent, lead back to itself.
  package static let inCycle = SpanMarks(rawValue: 1 << 4)
  package static let startsBeforeParent = SpanMarks(rawValue: 1 << 5)
  /// Ends after its parent: what was started and not waited for does, and so does a moved clock.
  package static let outlastsParent = SpanMarks(rawValue: 1 << 6)
  /// The sibling before it has the same name and type. Roots have no siblings in this.
  package static let repeats = SpanMarks(rawValue: 1 << 7)
  /// Likewise, and that sibling failed.
  package static let retry = SpanMarks(rawValue: 1 << 8)

  /// Marks of all spans.
  static func all(_ lines: [SpanLine], _ parents: ParentIndex) -> [SpanMarks] {
    var last = [Int32](repeating: -1, count: lines.count + 1)
    return lines.indices.map { index in
      var marks = SpanMarks(lines[index])
      if parents.isOrphan[index] { marks.insert(.orphan) }
      if parents.isInCycle[index] { marks.insert(.inCycle) }
      let parent = parents[index]
      if let parent { marks.formUnion(between: lines[index], and: lines[parent]) }
      let siblings = (parent ?? -1) + 1
      let before = Int(last[siblings])
      if parent != nil, before >= 0, lines[index].isAnother(lines[before]) {
        marks.insert(.repeats)
        if lines[before].hasFailed { marks.insert(.retry) }
      }
      last[siblings] = Int32(index)
      return marks
    }
  }

  private init(_ line: SpanLine) {
    self = []
    if line.hasFailed { insert(.failed) }
    if line.endTime == nil { insert(.unfinished) }
    if line.endsBeforeStart { insert(.endsBeforeStart) }
  }

  private mutating func formUnion(between line: SpanLine, and parent: SpanLine) {
    if line.startTime < parent.startTime { insert(.startsBeforeParent) }
    if let end = parent.endTime, end < max(line.startTime, line.endTime ?? line.startTime) { insert(.outlastsParent) }
  }
}

extension SpanLine {
  /// The same work again.
  func isAnother(_ other: SpanLine) -> Bool { name == other.name && type == other.type }
}
