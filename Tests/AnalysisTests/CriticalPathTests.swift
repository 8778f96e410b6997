import Analysis
import Conventions
import Telemetry
import Testing

/// Spans as `id:parent@start-end`, the parent left out for a root, the end for a span that has not ended.
func timedSpans(_ text: String) throws -> [SpanOutline] {
  let spans = try text.split(separator: " ").map { word in
    let parts = word.split(separator: "@")
    let ids = try parts[0].split(separator: ":").map { try #require(UInt64($0)) }
    let times = parts[1].split(separator: "-", omittingEmptySubsequences: false)
    return SpanOutline(
      id: try #require(SpanID(ids[0])), parentID: ids.count > 1 ? SpanID(ids[1]) : nil, name: "", kind: .internal,
      startTime: try #require(Int64(times[0])), endTime: Int64(times[1]), status: Status(), service: nil,
      facts: Facts())
  }
  return spans.sorted { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
}

struct CriticalPathTests {
  /// Segments as `id@start-end`, without an id where nothing ran.
  private func drawing(_ text: String) throws -> String {
    let spans = try timedSpans(text)
    return CriticalPath(TraceStructure(spans)).segments.map { segment in
      "\(segment.span.map { String(spans[$0].id.value) } ?? "")@\(segment.start)-\(segment.end)"
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""),
    ("1@0-0", ""),
    ("1@0-9", "1@0-9"),
    ("1@0-9 2:1@2-5", "1@0-2 2@2-5 1@5-9"),
    ("1@0-9 2:1@0-9 3:2@0-9", "3@0-9"),
    ("1@0-12 2:1@1-4 3:1@4-9", "1@0-1 2@1-4 3@4-9 1@9-12"),
  ])
  func `follows what ended last`(text: String, expected: String) throws { #expect(try drawing(text) == expected) }

  @Test(arguments: [
    ("1@0-10 2:1@1-6 3:1@1-9", "1@0-1 3@1-9 1@9-10"),
    ("1@0-14 2:1@0-5 3:1@0-7 4:1@5-12 5:1@7-14", "3@0-7 5@7-14"),
    ("1@0-100 2:1@0-99 3:1@0-50 4:1@51-100", "3@0-50 1@50-51 4@51-100"),
  ])
  func `leaves out what ran beside it`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test func `what nothing held up took its time itself`() throws {
    #expect(try drawing("1@0-12 2:1@0-10 3:1@8-12") == "1@0-8 3@8-12")
  }

  @Test(arguments: [
    ("1@0-5 2:1@4-20", "1@0-4 2@4-20"),
    ("1@0-5 2:1@8-20", "1@0-5 @5-8 2@8-20"),
    ("1@0-26 2:1@0-5 3:2@4-20", "2@0-4 3@4-20 1@20-26"),
    ("1@0-100 2:1@0-5 3:2@1-60 4:1@5-100", "2@0-5 4@5-100"),
    ("1@0-26 2:1@0-5 3:2@30-40 4:1@5-25", "2@0-5 4@5-25 1@25-26 @26-30 3@30-40"),
    ("1@0-10 2:1@3-3 3:2@3-8", "1@0-3 3@3-8 1@8-10"),
  ])
  func `follows what outlasts its parent to whom it held up`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test(arguments: [
    ("1@0-10 3@10-20", "1@0-10 3@10-20"),
    ("1@0-10 3@12-20", "1@0-10 @10-12 3@12-20"),
    ("2:9@0-10 3:9@8-12", "2@0-8 3@8-12"),
    ("1:2@0-9 2:1@1-5", "1@0-1 2@1-5 1@5-9"),
  ])
  func `goes from root to root, orphans and rings among them`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test(arguments: [
    ("1@0- 2:1@2-6 3:1@6-9", "1@0-2 2@2-6 3@6-9"),
    ("1@0-100 2:1@2-10 3:2@4- 4:1@10-100", "1@0-2 2@2-4 3@4-10 4@10-100"),
    ("1@0- 2:1@3-", "1@0-3"),
  ])
  func `a span that has not ended runs as long as what is above it`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test(arguments: [
    ("1@0-30 2:1@10-20 3:2@8-15", "1@0-10 3@10-15 2@15-20 1@20-30"),
    ("1@0-30 2:1@10-20 3:2@5-9", "1@0-10 2@10-20 1@20-30"),
    ("1@0-9 2:1@5-3", "1@0-9"),
  ])
  func `what clocks got wrong stays within its span`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test func `an overlap of a hundredth is one after the other`() throws {
    #expect(try drawing("1@0-2000 2:1@0-1010 3:1@1000-2000") == "2@0-1000 3@1000-2000")
    #expect(try drawing("1@0-2000 2:1@0-1011 3:1@1000-2000") == "1@0-1000 3@1000-2000")
  }

  @Test(arguments: [true, false])
  func `100,000 spans in a chain or a fan are walked`(isChain: Bool) throws {
    let count: UInt64 = 100_000
    let spans = try (1...count).map { number in
      let parent = isChain ? number - 1 : 1
      return SpanOutline(
        id: try #require(SpanID(number)), parentID: number == 1 ? nil : SpanID(parent), name: "", kind: .internal,
        startTime: Int64(number), endTime: Int64(2 * count) - Int64(isChain ? number - 1 : number == 1 ? 0 : count - 1),
        status: Status(), service: nil, facts: Facts())
    }
    let path = CriticalPath(TraceStructure(spans))
    #expect(path.segments.count == (isChain ? 2 * Int(count) - 1 : 3))
  }
}
