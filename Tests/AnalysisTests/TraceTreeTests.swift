import Analysis
import Conventions
import Telemetry
import Testing

/// Spans as `id:parent@start`, the parent left out for a root; in the order that a store gives them.
private func spans(_ text: String) throws -> [SpanOutline] {
  let spans = try text.split(separator: " ").map { word in
    let times = word.split(separator: "@")
    let ids = try times[0].split(separator: ":").map { try #require(UInt64($0)) }
    return try outline(ids[0], below: ids.count > 1 ? ids[1] : nil, start: #require(Int64(times[1])))
  }
  return spans.sorted { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
}

private func outline(_ id: UInt64, below parent: UInt64?, start: Int64) throws -> SpanOutline {
  SpanOutline(
    id: try #require(SpanID(id)), parentID: parent.flatMap { SpanID($0) }, name: "", kind: .internal, startTime: start,
    endTime: start, status: Status(), service: nil, facts: Facts())
}

/// Each row as its depth in dots, its id, and its marks: `o`rphan, `c`ycle, `$` last sibling.
private func drawing(_ text: String) throws -> String {
  let spans = try spans(text)
  return TraceTree(spans).rows.map { row in
    String(repeating: ".", count: row.depth) + "\(spans[row.index].id.value)" + (row.isOrphan ? "o" : "")
      + (row.isInCycle ? "c" : "") + (row.isLastSibling ? "$" : "")
  }.joined(separator: " ")
}

struct TraceTreeTests {
  @Test(arguments: [
    ("", ""),
    ("1@0", "1$"),
    ("1@0 2:1@2 3:1@1", "1$ .3 .2$"),
    ("3:1@1 2:1@1 1@0", "1$ .2 .3$"),
    ("1@5 2:1@1 3:2@0", "1$ .2$ ..3$"),
    ("1@9 2:1@1", "1$ .2$"),
    ("1@0 2@1 3:1@2 4:3@3", "1 .3$ ..4$ 2$"),
  ])
  func `lists spans below their parents, siblings by start and id`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test(arguments: [
    ("1@0 2:9@1 3:2@2", "1 2o$ .3$"),
    ("5:9@1 4:9@1", "4o 5o$"),
  ])
  func `an absent parent makes an orphan, which stands as a root`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test(arguments: [
    ("1:1@0", "1c$"),
    ("1:2@5 2:1@4", "2c$ .1c$"),
    ("1:3@2 2:1@0 3:2@1", "2c$ .3c$ ..1c$"),
    ("9:1@0 1:2@5 2:1@4 7:2@3", "2c$ .7 .1c$ ..9$"),
    ("1:2@0 2:1@0 3@0 4:5@1 5:4@0", "1c .2c$ 3 5c$ .4c$"),
  ])
  func `a ring of parents is cut above its earliest span and marked`(text: String, expected: String) throws {
    #expect(try drawing(text) == expected)
  }

  @Test func `a repeated id keeps its row and has no children`() throws {
    #expect(try drawing("1@0 1@1 2:1@2") == "1 .2$ 1$")
  }

  @Test func `a chain of 100,000 spans is listed from top to bottom`() throws {
    let count: UInt64 = 100_000
    let chain = try (1...count).map { try outline($0, below: $0 == 1 ? nil : $0 - 1, start: Int64($0)) }
    let rows = TraceTree(chain).rows
    #expect(rows.map(\.depth) == Array(0..<Int(count)))
    #expect(rows.first?.descendantCount == Int(count) - 1)
  }
}
