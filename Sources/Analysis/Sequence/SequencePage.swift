/// A diagram cut to what a person can read: at most `participantLimit` participants and `arrowLimit` arrows. Says what
/// was folded and left out.
package struct SequencePage: Sendable, Equatable {
  package static let participantLimit = 12
  package static let arrowLimit = 200

  package let diagram: SequenceDiagram
  /// From 1.
  package let number: Int
  package let count: Int
  /// Position of the page's first arrow among all, from 0.
  package let firstArrow: Int
  /// Arrows of the whole diagram.
  package let arrowCount: Int
  /// Tools, models or agents that stand in one column together.
  package let foldedParticipants: Int
  /// Calls of one tool in a row were folded, whatever was asked.
  package let foldsCalls: Bool

  /// - Parameters:
  ///   - number: of the page, from 1; the nearest there is.
  ///   - place: a span whose page is wanted, where no number is given.
  package init(
    _ traces: [SpokenTrace], showsModels: Bool = false, number: Int? = nil, showing place: SequenceDiagram.Place? = nil
  ) {
    var diagram = SequenceDiagram(traces, options: SequenceOptions(showsModels: showsModels))
    foldsCalls = diagram.arrowCount > Self.arrowLimit
    if foldsCalls {
      diagram = SequenceDiagram(traces, options: SequenceOptions(showsModels: showsModels, folding: .calls))
    }
    let before = diagram.participants.count
    diagram.foldParticipants(to: Self.participantLimit)
    foldedParticipants = diagram.participants.count < before ? before - diagram.participants.count + 1 : 0
    arrowCount = diagram.arrowCount
    count = max(1, (arrowCount + Self.arrowLimit - 1) / Self.arrowLimit)
    let wanted = number ?? place.flatMap { diagram.position(of: $0) }.map { $0 / Self.arrowLimit + 1 } ?? 1
    self.number = min(max(1, wanted), count)
    firstArrow = (self.number - 1) * Self.arrowLimit
    self.diagram = count == 1 ? diagram : diagram.cut(from: firstArrow, limit: Self.arrowLimit)
  }
}

extension SequenceDiagram {
  /// Of the first step that tells of the span, among the arrows.
  func position(of place: Place) -> Int? {
    var arrows = 0
    for step in steps {
      if step.place == place { return arrows }
      if case .arrow = step { arrows += 1 }
    }
    return nil
  }

  /// Some arrows with what encloses them: blocks are opened again where the cut begins, and closed where it ends.
  func cut(from first: Int, limit: Int) -> SequenceDiagram {
    var open: [Step] = []
    var kept: [Step]?
    var arrows = 0
    for step in steps {
      guard arrows < first + limit else { break }
      if arrows >= first { kept = (kept ?? open) + [step] }
      switch step {
      case .begin: open.append(step)
      case .end: _ = open.popLast()
      case .arrow: arrows += 1
      case .note, .next: break
      }
    }
    var page = self
    page.steps = Self.withoutLooseEnds((kept ?? []) + open.map { _ in .end })
    return page
  }

  /// Blocks without anything in them, as cutting leaves them, disturb the reader.
  private static func withoutLooseEnds(_ steps: [Step]) -> [Step] {
    var result: [Step] = []
    for step in steps {
      if step == .end || step == .next {
        if case .begin? = result.last {
          if step == .end { result.removeLast() }
          continue
        }
        if step == .end, result.last == .next { result.removeLast() }
        if step == .next, result.last == .next { continue }
      }
      result.append(step)
    }
    return result
  }

  /// Puts tools into one column, then models, then programs and agents, the last to come up first, until few enough are
  /// left. Whose column is shared is named at the arrow.
  mutating func foldParticipants(to limit: Int) {
    for (kinds, name) in [([Participant.Kind.tool], "tools"), ([.model], "models"), ([.program, .agent], "others")] {
      guard participants.count > limit else { return }
      let found = participants.indices.filter { kinds.contains(participants[$0].kind) }
      let isLast = name == "others"
      let folded = isLast ? Array(found.suffix(participants.count - limit + 1)) : found
      guard folded.count > 1 else { continue }
      fold(Set(folded), into: Participant(isLast ? .agent : kinds[0], "\(folded.count) \(name)"))
    }
  }

  private mutating func fold(_ folded: Set<Int>, into column: Participant) {
    let kept = participants.indices.filter { !folded.contains($0) }
    let place = kept.filter { participants[$0].kind.column <= column.kind.column }.count
    let order = kept[..<place] + [-1] + kept[place...]
    var positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    for index in folded { positions[index] = place }
    let names = participants.map(\.name)
    steps = steps.map { step in
      var step = step
      if case .arrow(var arrow) = step {
        let who = [arrow.to, arrow.from].first { folded.contains($0) }.map { names[$0] }
        if let who, arrow.style != .answer || !folded.contains(arrow.to) { arrow.text = Self.named(who, arrow) }
        step = .arrow(arrow)
      }
      return step.renumbered { positions[$0] ?? place }
    }
    participants = order.map { $0 < 0 ? column : participants[$0] }
  }

  private static func named(_ name: String, _ arrow: Arrow) -> String? {
    FirstWords.of("\(name): \(arrow.text ?? "…")")
  }
}

extension SequenceDiagram.Participant.Kind {
  /// Where it stands, from left to right.
  var column: Int {
    switch self {
    case .user: 0
    case .agent, .program: 1
    case .tool: 2
    case .model: 3
    }
  }
}

extension SequenceDiagram.Step {
  /// The span it tells of.
  package var place: SequenceDiagram.Place? {
    switch self {
    case .arrow(let arrow): arrow.place
    case .note(let note): note.place
    case .begin(.turn(_, let place)): place
    case .begin, .next, .end: nil
    }
  }

}
