import Analysis
import Testing

/// What holds for any spans at all, however wrong: a waterfall that drops, repeats or misplaces a span lies by silence.
struct TraceTreeInvariantTests {
  @Test(arguments: 0..<60)
  func `every span has one row, below its parent's`(seed: UInt64) throws {
    let spans = try RandomSpans.make(seed: seed)
    let rows = TraceTree(spans).rows
    #expect(rows.map(\.index).sorted() == Array(spans.indices))
    for (number, row) in rows.enumerated() {
      guard let parent = row.parent else {
        #expect(row.depth == 0)
        continue
      }
      #expect(parent < number)
      #expect(rows[parent].depth == row.depth - 1)
      #expect(spans[rows[parent].index].id == spans[row.index].parentID)
    }
  }

  @Test(arguments: 0..<60)
  func `counts and last siblings agree with the rows`(seed: UInt64) throws {
    let rows = try TraceTree(RandomSpans.make(seed: seed)).rows
    for (number, row) in rows.enumerated() {
      let below = rows[(number + 1)...].prefix { $0.depth > row.depth }
      #expect(below.count == row.descendantCount)
      #expect(below.count { $0.parent == number } == row.childCount)
      #expect(row.isLastSibling == !rows[(number + 1)...].contains { $0.parent == row.parent })
    }
  }

  @Test(arguments: 0..<60)
  func `siblings stand in order of start, then id`(seed: UInt64) throws {
    let spans = try RandomSpans.make(seed: seed)
    let rows = TraceTree(spans).rows
    for siblings in Dictionary(grouping: rows, by: \.parent).values {
      #expect(siblings.map(\.index) == siblings.map(\.index).sorted())
    }
  }
}
