/// Where something lies in the bytes it was read from: at least 0, end not before start, by construction.
package struct ByteRange: Sendable, Hashable {
  package let start: Int
  package let count: Int

  package static let empty = ByteRange(start: 0, count: 0)

  package init(start: Int, count: Int) {
    precondition(start >= 0 && count >= 0, "a range starts and extends at 0 or more")
    self.start = start
    self.count = count
  }

  package var end: Int { start + count }
  package var isEmpty: Bool { count == 0 }
  package var range: Range<Int> { start..<end }
}
