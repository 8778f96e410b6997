import Analysis
import Conventions
import Telemetry
import Testing

@testable import Store

struct StructureTests {
  /// Spans of the first trace, every n-th span of the file.
  private func stored(_ spans: [TestSpan], amongOthers others: Int) throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    for span in spans {
      try temporary.store.write(batch([span]))
      let strangers = (0..<others).map { number in
        TestSpan {
          $0.trace = 2
          $0.id = span.id * 100 + UInt64(number)
        }
      }
      if !strangers.isEmpty { try temporary.store.write(batch(strangers)) }
    }
    return temporary
  }

  private func known(_ temporary: TemporaryStore, _ number: UInt64 = 1) throws -> KnownTrace {
    let timeline = try temporary.store.timeline(traceID(number))
    return try #require(timeline).known
  }

  private let spans = (1...40).map { number in
    TestSpan {
      $0.id = UInt64(number)
      $0.parent = UInt64(number / 2)
      $0.name = "name \(number % 5)\(number == 7 ? " é\u{0}" : "")"
      $0.start = Int64(1000 - number % 9)
      $0.end = number % 6 == 0 ? nil : Int64(1100 + number)
      $0.isError = number % 7 == 0
      $0.agent = number % 11 == 0 ? "agent \(number)" : nil
      $0.model = number % 3 == 0 ? "" : "model"
    }
  }

  @Test(arguments: [0, 1, 20])
  func `a structure says of every span what its outline says`(others: Int) throws {
    let temporary = try stored(spans, amongOthers: others)
    let detail = try temporary.store.trace(traceID(1))
    let outlines = try #require(detail).spans
    let known = try known(temporary)
    let structure = known.structure
    #expect(outlines.count == 40)
    #expect(structure.lines.map(\.id) == outlines.map(\.id))
    for (line, outline) in zip(structure.lines, outlines) {
      #expect(line.parentID == outline.parentID)
      #expect((line.startTime, line.endTime) == (outline.startTime, outline.endTime))
      #expect(structure.names[line.name] == outline.name)
      #expect(structure.names[line.service] == outline.service)
      #expect(structure.names[line.agent] == outline.facts.agent)
      #expect(structure.names[line.model] == outline.facts.model)
      #expect(line.hasFailed == outline.facts.hasFailed)
      #expect(line.type == outline.facts.type)
    }
    #expect(try temporary.store.outlines(of: [3, 39], in: known) == [3: outlines[3], 39: outlines[39]])
  }

  @Test func `a structure is kept until the trace changes`() throws {
    let temporary = try stored(Array(spans.prefix(3)), amongOthers: 0)
    let first = try known(temporary)
    #expect(try known(temporary) === first)
    try temporary.store.write(batch([spans[3]]))
    let second = try known(temporary)
    #expect(second !== first)
    #expect(second.structure.lines.count == 4)
  }

  @Test func `what was computed of a version is computed once`() throws {
    let temporary = try stored([spans[0]], amongOthers: 0)
    let known = try known(temporary)
    var count = 0
    for _ in 0..<3 {
      let value: Int? = known.once("x") {
        count += 1
        return count
      }
      #expect(value == 1)
    }
    let answers = ["a", "a", "b", "a"].map { question in
      known.latest("y", of: question) {
        count += 1
        return count
      }
    }
    #expect(answers == [2, 2, 3, 4])
  }

  @Test(arguments: [
    ("NAME 3", 8), ("name", 40), ("é", 1), ("É", 0), ("nothing", 0), ("\t1101\t", 1), ("work", 0),
  ])
  func `words are found in names and messages, in either case of plain letters`(words: String, count: Int) throws {
    let temporary = try stored(spans, amongOthers: 1)
    let known = try known(temporary)
    let search = try temporary.store.search(words, in: known)
    #expect(search.isFound.count { $0 } == count)
    #expect(search.skipped == 0)
  }

  @Test func `links lead to other traces, and back`() throws {
    var span = spans[0]
    span.links = [2, 77]
    let temporary = try stored([span], amongOthers: 1)
    let links = try temporary.store.links(of: try known(temporary), limit: 5)
    #expect(links.to.map(\.id) == [traceID(2), traceID(77)])
    #expect(links.to.map { $0.name == nil } == [false, true])
    #expect(links.from.isEmpty)
    let back = try temporary.store.links(of: try known(temporary, 2), limit: 5)
    #expect(back.from.map(\.id) == [traceID(1)])
  }
}
