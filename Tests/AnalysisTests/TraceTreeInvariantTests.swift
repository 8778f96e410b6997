import Analysis
import Conventions
import Telemetry
import Testing

/// What holds for any spans at all, however wrong: a waterfall that drops, repeats or misplaces a span lies by silence.
struct TraceTreeInvariantTests {
  @Test(arguments: 0..<60)
  func `every span has one row, below its parent's`(seed: UInt64) throws {
    let spans = try randomSpans(seed: seed)
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
    let rows = try TraceTree(randomSpans(seed: seed)).rows
    for (number, row) in rows.enumerated() {
      let below = rows[(number + 1)...].prefix { $0.depth > row.depth }
      #expect(below.count == row.descendantCount)
      #expect(below.count { $0.parent == number } == row.childCount)
      #expect(row.isLastSibling == !rows[(number + 1)...].contains { $0.parent == row.parent })
    }
  }

  @Test(arguments: 0..<60)
  func `siblings stand in order of start, then id`(seed: UInt64) throws {
    let spans = try randomSpans(seed: seed)
    let rows = TraceTree(spans).rows
    for siblings in Dictionary(grouping: rows, by: \.parent).values {
      #expect(siblings.map(\.index) == siblings.map(\.index).sorted())
    }
  }

  /// A hundred spans with parents at random: some absent, some their own descendants, most sensible.
  private func randomSpans(seed: UInt64) throws -> [SpanOutline] {
    var random = Sequence64(seed: seed)
    let spans = try (1...100).map { number in
      let parent = Int.random(in: 0...120, using: &random)
      let isSensible = Int.random(in: 0..<10, using: &random) < 7
      return SpanOutline(
        id: try #require(SpanID(UInt64(number))), parentID: SpanID(UInt64(isSensible ? parent % number : parent)),
        name: "", kind: .internal, startTime: Int64.random(in: 0...20, using: &random), endTime: nil, status: Status(),
        service: nil, facts: Facts())
    }
    return spans.sorted { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
  }
}

/// The same numbers for the same seed, everywhere: SplitMix64.
private struct Sequence64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
