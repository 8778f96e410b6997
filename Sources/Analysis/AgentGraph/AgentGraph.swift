package import Conventions
import Telemetry

/// Who called whom, how often, with what failures and at what expense: agents and tools as nodes, calls as edges.
package struct AgentGraph: Sendable, Equatable {
  /// What was spent in the hands of a node, or on the calls of an edge.
  package struct Expense: Sendable, Equatable {
    package var usage = Usage()
    /// Nano-dollars; `nil` while nothing is known.
    package var cost: Int64?
    /// Model calls whose price nobody knows.
    package var unpriced = 0

    package init() {}

    static func += (a: inout Expense, b: Expense) {
      a.usage += b.usage
      if let cost = b.cost { a.cost = (a.cost ?? 0).saturating(adding: cost) }
      a.unpriced += b.unpriced
    }
  }

  package struct Node: Sendable, Equatable {
    package let participant: SequenceDiagram.Participant
    /// Times that it was called or spoken to.
    package var calls = 0
    package var errors = 0
    package var expense = Expense()
  }

  package struct Edge: Sendable, Equatable {
    package let from: Int
    package let to: Int
    package var calls = 0
    package var errors = 0
    /// Of the work behind these calls and words; each span's is on one edge alone.
    package var expense = Expense()
    /// The span of the first call.
    package let place: SequenceDiagram.Place
  }

  /// Nodes of one graph: more than these share one.
  package static let nodeLimit = 40

  package private(set) var nodes: [Node] = []
  /// In order of the first call.
  package private(set) var edges: [Edge] = []
  /// Participants that share a node with others.
  package private(set) var foldedParticipants = 0
  /// What was spent outside of all nodes.
  package private(set) var unplaced = Expense()

  package init(_ traces: [SpokenTrace], showsModels: Bool = false) {
    let options = SequenceOptions(showsModels: showsModels, folding: .nothing)
    var diagram = SequenceDiagram(traces, options: options)
    let before = diagram.participants.count
    diagram.foldParticipants(to: Self.nodeLimit)
    if diagram.participants.count < before { foldedParticipants = before - diagram.participants.count + 1 }
    nodes = diagram.participants.map { Node(participant: $0) }
    var ledger = ExpenseLedger(traces)
    var positions: [[Int]: Int] = [:]
    for step in diagram.steps {
      switch step {
      case .arrow(let arrow) where arrow.style == .answer: answer(arrow, positions, &ledger)
      case .arrow(let arrow): add(arrow, &positions, &ledger)
      case .note(let note) where note.kind == .error: nodes[note.over[0]].errors += 1
      default: break
      }
    }
    for (name, expense) in ledger.rest {
      guard let node = nodes.firstIndex(where: { $0.participant.name.lowercased() == name }) else {
        unplaced += expense
        continue
      }
      nodes[node].expense += expense
    }
  }

  private mutating func add(
    _ arrow: SequenceDiagram.Arrow, _ positions: inout [[Int]: Int], _ ledger: inout ExpenseLedger
  ) {
    let position = positions[[arrow.from, arrow.to]] ?? edges.count
    if position == edges.count {
      positions[[arrow.from, arrow.to]] = position
      edges.append(Edge(from: arrow.from, to: arrow.to, place: arrow.place))
    }
    edges[position].calls += 1
    nodes[arrow.to].calls += 1
    if arrow.isError { fail(position, arrow) }
    spend(arrow, position, &ledger)
  }

  /// A failed answer is a failed call of who gives it.
  private mutating func answer(
    _ arrow: SequenceDiagram.Arrow, _ positions: [[Int]: Int], _ ledger: inout ExpenseLedger
  ) {
    guard let edge = positions[[arrow.to, arrow.from]] ?? edges.lastIndex(where: { $0.to == arrow.from }) else {
      return
    }
    spend(arrow, edge, &ledger)
    if arrow.isError { fail(edge, arrow) }
  }

  private mutating func spend(_ arrow: SequenceDiagram.Arrow, _ edge: Int, _ ledger: inout ExpenseLedger) {
    guard let (name, expense) = ledger.take(arrow.place) else { return }
    edges[edge].expense += expense
    let isFrom = nodes[arrow.from].participant.name.lowercased() == name
    nodes[isFrom ? arrow.from : arrow.to].expense += expense
  }

  private mutating func fail(_ edge: Int, _ arrow: SequenceDiagram.Arrow) {
    edges[edge].errors += 1
    if !arrow.repeatsFailure { nodes[arrow.from].errors += 1 }
  }
}
