import Conventions
package import Telemetry

/// A trace's spans as a tree, with all that follows from times and parents alone: order, depth, sizes, self times, what is
/// wrong. Computed once for a version of a trace. 100,000 spans take about 20 MB.
package struct TraceStructure: Sendable {
  /// In order of start time, then ID; "index" means a place in this.
  package let lines: [SpanLine]
  package let names: NameTable
  package let parents: ParentIndex
  package let tree: TraceTree
  /// The row of each span, by index.
  package let rows: [Int32]
  /// Nanoseconds, by index.
  package let selfTimes: [Int64]
  package let marks: [SpanMarks]
  /// Unix nanoseconds of the earliest start and the latest end.
  package let startTime: Int64
  package let endTime: Int64
  private let positions: SpanPositions

  /// - Parameter lines: in any order; IDs distinct.
  package init(_ lines: [SpanLine], names: NameTable) {
    var lines = Self.sorted(lines)
    let ids = lines.map(\.id)
    positions = SpanPositions(ids)
    parents = ParentIndex(positions, parentIDs: lines.map(\.parentID))
    Self.nameAgents(in: &lines, parents)
    self.lines = lines
    self.names = names
    let tree = TraceTree(parents)
    self.tree = tree
    var rows = [Int32](repeating: 0, count: lines.count)
    for (number, row) in tree.rows.enumerated() { rows[row.index] = Int32(number) }
    self.rows = rows
    startTime = lines.first?.startTime ?? 0
    endTime = lines.reduce(lines.first?.startTime ?? 0) { max($0, $1.startTime, $1.endTime ?? $1.startTime) }
    selfTimes = SelfTimes.all(lines, parents, traceEnd: endTime)
    marks = SpanMarks.all(lines, parents)
  }

  /// The index of a span; `nil` for one that the trace does not have.
  package func index(of id: SpanID) -> Int? { positions[id] }

  /// The row of a span in the whole tree.
  package func row(of id: SpanID) -> Int? { positions[id].map { Int(rows[$0]) } }

  /// Sorts numbers, then moves each line once: a line has 80 bytes. Most traces are stored in their order.
  private static func sorted(_ lines: [SpanLine]) -> [SpanLine] {
    let isSorted = zip(lines, lines.dropFirst()).allSatisfy { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
    if isSorted { return lines }
    let keys = lines.enumerated().map { (start: $1.startTime, id: $1.id.value, place: $0) }
    return keys.sorted { ($0.start, $0.id) < ($1.start, $1.id) }.map { lines[$0.place] }
  }

  /// As `AgentDirectory` does for outlines: an ID has the name that spans tell with it, and what is below an agent is that
  /// agent's doing.
  private static func nameAgents(in lines: inout [SpanLine], _ parents: ParentIndex) {
    var named: [Int32: Int32] = [:]
    for line in lines where line.agentID >= 0 && line.agent >= 0 {
      let isOther = named[line.agentID].map { $0 != line.agent } ?? false
      named[line.agentID] = isOther ? NameTable.none : line.agent
    }
    for index in lines.indices where lines[index].agent < 0 && lines[index].agentID >= 0 {
      lines[index].agent = named[lines[index].agentID] ?? NameTable.none
    }
    for index in parents.leavesFirst.reversed() where lines[index].agent < 0 {
      if let parent = parents[index] { lines[index].agent = lines[parent].agent }
    }
  }
}

extension TraceStructure {
  /// Of outlines that are at hand; `place` is the position of each.
  package init(_ spans: [SpanOutline]) {
    var names = NameTable()
    let lines = spans.enumerated().map { position, span in
      SpanLine(
        id: span.id, parentID: span.parentID, startTime: span.startTime, endTime: span.endTime, place: Int64(position),
        type: span.facts.type, hasFailed: span.facts.hasFailed, name: names.number(of: span.name),
        service: names.number(of: span.service), agent: names.number(of: span.facts.agent),
        agentID: names.number(of: span.facts.agentID), model: names.number(of: span.facts.model))
    }
    self.init(lines, names: names)
  }
}
