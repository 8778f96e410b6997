import Analysis
import Conventions
import Telemetry
import Testing

/// Against a second implementation that counts nanosecond by nanosecond and looks at every pair.
struct TraceStructureTests {
  @Test(arguments: 0..<60)
  func `a span's own time is what no child covers, counted moment by moment`(seed: UInt64) throws {
    let spans = try RandomSpans.make(seed: seed)
    let structure = TraceStructure(spans)
    let end = { (span: SpanOutline) in max(span.startTime, span.endTime ?? structure.endTime) }
    for (index, span) in spans.enumerated() {
      let children = spans.indices.filter { structure.parents[$0] == index }.map { spans[$0] }
      let own = (span.startTime..<end(span)).count { moment in
        !children.contains { $0.startTime <= moment && moment < end($0) }
      }
      #expect(structure.selfTimes[index] == Int64(own), "\(span.id)")
    }
  }

  @Test(arguments: 0..<60)
  func `marks say what a look at span, parent and sibling says`(seed: UInt64) throws {
    let spans = try RandomSpans.make(seed: seed)
    let structure = TraceStructure(spans)
    for (index, span) in spans.enumerated() {
      let parent = structure.parents[index].map { spans[$0] }
      let before = spans[..<index].indices.last { structure.parents[$0] == structure.parents[index] }.map { spans[$0] }
      let isSame = parent != nil && before.map { $0.name == span.name && $0.facts.type == span.facts.type } ?? false
      let end = max(span.startTime, span.endTime ?? span.startTime)
      let expected: [(SpanMarks, Bool)] = [
        (.failed, span.facts.hasFailed), (.unfinished, span.endTime == nil), (.endsBeforeStart, span.endsBeforeStart),
        (.orphan, span.parentID.map { id in !spans.contains { $0.id == id } } ?? false),
        (.startsBeforeParent, parent.map { span.startTime < $0.startTime } ?? false),
        (.outlastsParent, parent?.endTime.map { $0 < end } ?? false), (.repeats, isSame),
        (.retry, isSame && before?.facts.hasFailed == true),
      ]
      for (mark, isExpected) in expected {
        #expect(structure.marks[index].contains(mark) == isExpected, "\(span.id) \(mark)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func `every span is found by its id, whatever the order it came in`(seed: UInt64) throws {
    var random = Sequence64(seed: seed)
    let spans = try RandomSpans.make(seed: seed)
    let structure = TraceStructure(spans.shuffled(using: &random))
    #expect(structure.lines.map(\.id) == spans.map(\.id))
    for (index, span) in spans.enumerated() {
      #expect(structure.index(of: span.id) == index)
      #expect(structure.row(of: span.id).map { structure.tree.rows[$0].index } == index)
    }
    #expect(structure.index(of: try #require(SpanID(9999))) == nil)
  }

  @Test(arguments: 0..<20)
  func `agents are those that outlines inherit`(seed: UInt64) throws {
    var spans = try RandomSpans.make(seed: seed)
    let structure = TraceStructure(spans)
    AgentDirectory.nameAgents(in: &spans)
    AgentDirectory.inheritAgents(in: &spans, parents: ParentIndex(spans))
    #expect(structure.lines.map { structure.names[$0.agent] } == spans.map(\.facts.agent))
  }

  @Test func `an ID that several agents have names none`() throws {
    func agents(_ second: String) throws -> [String?] {
      var spans = Array(try RandomSpans.make(seed: 1).prefix(3))
      for (index, name) in ["Ann", second, nil].enumerated() {
        (spans[index].facts.agent, spans[index].facts.agentID) = (name, "agent")
      }
      AgentDirectory.nameAgents(in: &spans)
      return spans.map(\.facts.agent)
    }
    #expect(try agents("Ann") == ["Ann", "Ann", "Ann"])
    #expect(try agents("Bob") == ["Ann", "Bob", nil])
  }

  @Test(arguments: 0..<60)
  func `gaps are those long stretches in which nothing is at work`(seed: UInt64) throws {
    let structure = TraceStructure(try RandomSpans.make(seed: seed).filter { $0.id.value % 12 == 0 })
    let isAtWork = (structure.startTime..<structure.endTime).map { moment in
      structure.lines.indices.contains { index in
        let line = structure.lines[index]
        let hasChildren = structure.lines.indices.contains { structure.parents[$0] == index }
        return !hasChildren && line.type != .humanInput && line.startTime <= moment
          && moment < line.endTime ?? structure.endTime
      }
    }
    for gap in IdleGaps.all(structure) {
      #expect(gap.allSatisfy { !isAtWork[Int($0 - structure.startTime)] })
      #expect(gap.count > isAtWork.count { $0 } / 10)
    }
  }

  @Test func `a long wait is a gap, and so is a person's answer`() throws {
    let structure = TraceStructure([
      try line(1, 0, 1000), try line(2, 10, 60, parent: 1), try line(3, 60, 900, parent: 1, type: .humanInput),
      try line(4, 900, 990, parent: 1),
    ])
    #expect(IdleGaps.all(structure) == [60..<900])
  }

  @Test func `a chain of any depth needs no stack`() throws {
    let chain = try (1...100_000).map { try line(UInt64($0), Int64($0), 200_000, parent: UInt64($0 - 1)) }
    let structure = TraceStructure(chain)
    #expect(structure.tree.rows.last?.depth == 99_999)
    #expect(structure.selfTimes.allSatisfy { $0 == 1 || $0 == 100_000 })
  }

  private func line(
    _ id: UInt64, _ start: Int64, _ end: Int64, parent: UInt64 = 0, type: SpanType = .tool
  ) throws -> SpanOutline {
    var facts = Facts()
    facts.type = type
    return SpanOutline(
      id: try #require(SpanID(id)), parentID: SpanID(parent), name: "n", kind: .internal, startTime: start,
      endTime: end,
      status: Status(), service: nil, facts: facts)
  }
}
