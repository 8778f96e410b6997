import Conventions

extension SequenceBuilder {
  /// Agents that talk in turns. Each one's words go to who speaks next; the last one's to who spoke before.
  mutating func conversation(_ index: Int, _ opener: String?, _ scene: Scene) {
    let below = cast.children[index]
    let turns = below.filter { agentNumber($0) != nil }
    let opening = opener.map { people.number(.agent, $0) }
    let isTold = below.contains { words($0).routes.contains { $0.kind == .message } }
    guard !turns.isEmpty, !isTold else {
      emit(below, Scene(speaker: opening ?? scene.speaker, isTold: scene.isTold || isTold))
      return failure(of: index, over: opening ?? scene.speaker)
    }
    let selects = below.contains { cast.parts[$0] == .selection }
    if selects, let opening, !turns.contains(where: { agentNumber($0) == opening }) {
      emit(below, Scene(speaker: opening, isTold: scene.isTold))
      return failure(of: index, over: opening)
    }
    var inner = Scene(speaker: opening ?? scene.speaker, isTold: scene.isTold)
    inner.takesTurns = true
    if !scene.isTold { open(index, opening ?? scene.speaker, turns) }
    for (child, position) in positioned(below, turns) {
      emit(child, inner, passesTo: nil)
      guard !scene.isTold, let position else { continue }
      say(turns, position, opening ?? scene.speaker)
    }
    failure(of: index, over: opening ?? scene.speaker)
  }

  /// Everything below a conversation in order of time; turns with their number.
  private func positioned(_ below: [Int], _ turns: [Int]) -> [(child: Int, position: Int?)] {
    let positions = Dictionary(uniqueKeysWithValues: turns.enumerated().map { ($1, $0) })
    return below.map { ($0, positions[$0]) }
  }

  private mutating func open(_ index: Int, _ opener: Int, _ turns: [Int]) {
    guard let first = turns.first.flatMap({ agentNumber($0) }), first != opener else { return }
    arrow(opener, first, .message, words(index).opening ?? heard(turns[0]), at: index)
  }

  private mutating func say(_ turns: [Int], _ position: Int, _ opener: Int) {
    let index = turns[position]
    guard let speaker = agentNumber(index) else { return }
    let hasFailed = span(index).facts.hasFailed
    guard let text = saidItself(index) ?? (hasFailed ? failureWords(index) ?? "failed" : nil) else { return }
    if hasFailed, toldFailures.contains(index) { return }
    let isOther = { [self] (turn: Int) in agentNumber(turn) != speaker }
    let turn = turns[(position + 1)...].first(where: isOther) ?? turns[..<position].last(where: isOther)
    guard let listener = turn.flatMap({ agentNumber($0) }) ?? (opener == speaker ? nil : opener) else { return }
    arrow(speaker, listener, .message, text, isError: hasFailed, at: index)
  }

  /// The manager of a chat gives the word to one of its agents.
  mutating func selection(_ index: Int, _ scene: Scene) {
    guard let route = words(index).routes.first, let party = route.to.first else {
      return failure(of: index, over: scene.speaker)
    }
    let chosen = people.number(.agent, names.name(party))
    let others = route.candidates.isEmpty ? "" : " of " + route.candidates.joined(separator: ", ")
    let text = "chosen to speak\(others)"
    if scene.takesTurns || scene.speaker == people.user || scene.isTold || chosen == scene.speaker {
      note(.selection, over: [chosen], FirstWords.of(text) ?? text, at: index)
    } else {
      arrow(scene.speaker, chosen, .message, FirstWords.of(text), at: index)
      awaited[chosen] = scene.speaker
    }
    failure(of: index, over: scene.speaker)
  }

  /// A span that says who turns to whom, and what is below it.
  mutating func herald(_ index: Int, _ scene: Scene) {
    if let step = words(index).workforceStep { return workforce(index, step) }
    let routes = words(index).routes
    let speaker = routes.first?.from.map { people.number(.agent, names.name($0)) } ?? scene.speaker
    var inner = Scene(speaker: speaker, isTold: true)
    guard routes.contains(where: { $0.time != nil }) else {
      for route in routes { tell(route, index, scene) }
      return emit(cast.children[index], inner)
    }
    inner.speaker = scene.speaker
    var rest = cast.children[index][...]
    for route in routes {
      let before = rest.prefix { span($0).startTime < Int64(clamping: route.time ?? 0) }
      emit(Array(before), inner)
      rest = rest.dropFirst(before.count)
      tell(route, index, scene)
    }
    emit(Array(rest), inner)
  }

  private mutating func tell(_ route: SpeakerRoute, _ index: Int, _ scene: Scene) {
    guard route.kind != .acting else { return }
    let actors = cast.children[index].compactMap { child in acting(child).map { (child, $0) } }
    let from = (route.from ?? sender(index)).map { people.number(.agent, names.name($0)) } ?? scene.speaker
    var to = route.to
    if route.isTopic, !actors.isEmpty { to = actors.compactMap(\.1.from) }
    var listeners = to.map { people.number(.agent, names.name($0)) }
    if listeners.isEmpty { listeners = cast.children[index].compactMap { agentNumber($0) }.prefix(1).map(\.self) }
    let text = route.time == nil ? actors.lazy.compactMap(\.1.text).first ?? told(index, actors.map(\.0)) : nil
    for listener in listeners where listener != from {
      // Handed over to already, and nothing new is said.
      if text ?? route.text == nil, awaited[listener] == from { continue }
      if route.kind == .handoff { note(.handoff, over: [from, listener], "handoff", at: index) }
      arrow(from, listener, .message, text ?? route.text, at: index)
      if route.kind == .handoff { awaited[listener] = from }
    }
  }

  /// What the first agent below was told, be it one that acts in a span of its own.
  private func told(_ index: Int, _ actors: [Int]) -> String? {
    for place in [index] + actors {
      if let agent = cast.children[place].first(where: { agentNumber($0) != nil }) { return heard(agent) }
    }
    return nil
  }

  private func acting(_ index: Int) -> SpeakerRoute? { words(index).routes.first { $0.kind == .acting } }

  /// Who sends, where the span itself does not say: behind its link, or in the words of who received.
  private func sender(_ index: Int) -> SpeakerRoute.Party? {
    if let name = cast.trace.senders[span(index).id] { return .name(name) }
    return cast.children[index].lazy.compactMap { acting($0)?.sender }.first
  }

  func agentNumber(_ index: Int) -> Int? {
    guard case .agent(let name) = cast.parts[index] else { return nil }
    return people.known(.agent, name)
  }
}
