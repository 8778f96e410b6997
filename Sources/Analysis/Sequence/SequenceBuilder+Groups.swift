import Conventions

extension SequenceBuilder {
  /// One of several that stand side by side, with the steps that it makes.
  private struct Unit {
    let index: Int
    let start: Int64
    var end: Int64
    var steps: [Step]
  }

  /// Writes what stands side by side: in order of time, what overlaps as parallel, what repeats once ×N.
  mutating func emit(_ indices: [Int], _ scene: Scene) {
    let order = indices.sorted { (moment($0), $0) < (moment($1), $1) }
    let passes = scene.takesTurns ? [:] : passes(order, scene)
    var units: [Unit] = []
    for index in order {
      let steps = captured { $0.emit(index, scene, passesTo: passes[index]) }
      guard !steps.isEmpty else { continue }
      let start = moment(index)
      units.append(
        Unit(index: index, start: start, end: isCall(index) ? span(index).endTime ?? start : start, steps: steps))
    }
    if isAlone { bandTalks(&units) }
    for cluster in clusters(units) {
      if cluster.count > 1 { parallel(cluster) } else { sequential(cluster) }
    }
  }

  /// Several talks of one trace are turns of it.
  private func bandTalks(_ units: inout [Unit]) {
    let talks = units.indices.filter { place in
      if case .conversation = cast.parts[units[place].index] { true } else { false }
    }
    guard talks.count > 1 else { return }
    for (number, place) in talks.enumerated() {
      let index = units[place].index
      let name = FirstWords.of("\(number + 1). \(span(index).name)") ?? "…"
      units[place].steps = [.begin(.turn(name, self.place(index)))] + units[place].steps + [.end]
    }
  }

  /// When it is told of: the end of a workforce's task is its news.
  private func moment(_ index: Int) -> Int64 {
    if case .executed? = words(index).workforceStep { return span(index).endTime ?? span(index).startTime }
    return span(index).startTime
  }

  private func isCall(_ index: Int) -> Bool {
    switch cast.parts[index] {
    case .agent, .tool, .code, .program: true
    case .model: options.showsModels
    default: false
    }
  }

  /// Runs of units that overlap; a run of those that do not is cut into single ones, but equal neighbours stay for
  /// `sequential` to fold.
  private func clusters(_ units: [Unit]) -> [[Unit]] {
    var clusters: [[Unit]] = []
    var end = Int64.min
    for unit in units {
      if unit.start < end, let last = clusters.indices.last {
        clusters[last].append(unit)
      } else {
        clusters.append([unit])
      }
      end = max(end, unit.end)
    }
    return clusters
  }

  private mutating func parallel(_ units: [Unit]) {
    steps.append(.begin(.parallel("\(units.count) at once")))
    for (number, unit) in units.enumerated() {
      if number > 0 { steps.append(.next) }
      steps += unit.steps
    }
    steps.append(.end)
  }

  /// Appends a unit, or counts it to the loop that the steps end with.
  private mutating func sequential(_ units: [Unit]) {
    for unit in units where !repeatsLast(unit.steps) { steps += unit.steps }
  }

  private mutating func repeatsLast(_ new: [Step]) -> Bool {
    guard options.folding != .nothing else { return false }
    if case .end? = steps.last, let begin = lastLoop, case .begin(.loop(let count)) = steps[begin],
      isSame(Array(steps[(begin + 1)..<(steps.count - 1)]), new)
    {
      steps[begin] = .begin(.loop(count + 1))
      return true
    }
    guard steps.count >= new.count, isSame(Array(steps.suffix(new.count)), new) else { return false }
    steps.insert(.begin(.loop(2)), at: steps.count - new.count)
    steps.append(.end)
    return true
  }

  /// Where the block begins that the steps end with, if it is a loop.
  private var lastLoop: Int? {
    var depth = 0
    for index in steps.indices.reversed() {
      switch steps[index] {
      case .end: depth += 1
      case .begin(let block):
        depth -= 1
        if depth == 0 { if case .loop = block { return index } else { return nil } }
      default: break
      }
    }
    return nil
  }

  private func isSame(_ a: [Step], _ b: [Step]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1, ignoringWords: options.folding == .calls) }
  }
}

extension SequenceDiagram.Step {
  /// Equal but for the span, and, of a tool's calls, for what was asked and answered.
  func isSame(as other: SequenceDiagram.Step, ignoringWords: Bool) -> Bool {
    switch (self, other) {
    case (.arrow(var a), .arrow(let b)):
      a.place = b.place
      if ignoringWords, a.operation != nil, a.operation == b.operation { a.text = b.text }
      return a == b
    case (.note(var a), .note(let b)):
      a.place = b.place
      return a == b
    default: return self == other
    }
  }
}
