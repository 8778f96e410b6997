import Conventions

extension SequenceBuilder {
  /// Writes what one span does, and everything below it.
  ///
  /// - Parameter next: the agent that takes over what this one, an agent too, leaves behind.
  mutating func emit(_ index: Int, _ scene: Scene, passesTo next: Int?) {
    switch cast.parts[index] {
    case .none: break
    case .agent(let name): agent(index, people.number(.agent, name), scene, passesTo: next)
    case .program(let name): program(index, people.number(.program, name), scene)
    case .conversation(let opener): conversation(index, opener, scene)
    case .tool(let name): tool(index, name, scene)
    case .model(let name): model(index, name, scene)
    case .person: person(index, scene)
    case .code: code(index, scene)
    case .selection: selection(index, scene)
    case .herald: herald(index, scene)
    }
  }

  private mutating func agent(_ index: Int, _ agent: Int, _ scene: Scene, passesTo next: Int?) {
    let inner = Scene(speaker: agent, isTold: scene.isTold)
    guard agent != scene.speaker, !scene.isTold else {
      emit(cast.children[index], inner)
      failure(of: index, over: agent)
      return
    }
    let caller = scene.speaker
    if awaited.removeValue(forKey: agent) == nil, !scene.takesTurns {
      arrow(caller, agent, .message, scene.asked ?? heard(index), at: index)
    }
    emit(cast.children[index], inner)
    guard !scene.takesTurns else { return failure(of: index, over: agent) }
    if let next {
      awaited[next] = agent
      if next != agent { arrow(agent, next, .passing, said(index), at: index) }
    } else if let route = handover(index), !span(index).facts.hasFailed {
      handOver(agent, route, at: index)
    } else if !hasHandedOver(index) {
      answer(agent, caller, index, said(index))
    }
  }

  /// Gives the word to others: they begin when their spans do.
  private mutating func handOver(_ speaker: Int, _ route: SpeakerRoute, at index: Int) {
    for target in route.to.map({ people.number(.agent, names.name($0)) }) where target != speaker {
      note(.handoff, over: [speaker, target], "handoff", at: index)
      arrow(speaker, target, .message, route.text, at: index)
      awaited[target] = speaker
    }
  }

  private mutating func program(_ index: Int, _ program: Int, _ scene: Scene) {
    emit(cast.children[index], Scene(speaker: program, isTold: scene.isTold))
    failure(of: index, over: program)
  }

  /// An answer, or the news of a failure. An answer without words is left out: it says nothing.
  private mutating func answer(
    _ from: Int, _ to: Int, _ index: Int, _ text: String?, operation: String? = nil
  ) {
    guard span(index).facts.hasFailed else {
      guard let text else { return }
      return arrow(from, to, .answer, text, operation: operation, at: index)
    }
    let repeats = isToldBelow(index)
    toldFailures.insert(index)
    steps.append(
      .arrow(
        Arrow(
          from: from, to: to, style: .answer, text: repeats ? "failed" : failureWords(index) ?? text,
          operation: operation, isError: true, repeatsFailure: repeats, place: place(index))))
  }

  private mutating func tool(_ index: Int, _ name: String, _ scene: Scene) {
    let isAsking = hasAgent(below: index)
    if let route = words(index).routes.first, !isAsking || route.kind == .handoff {
      return transfer(index, route, scene)
    }
    guard !isAsking else {
      var inner = scene
      inner.asked = words(index).arguments
      emit(cast.children[index], inner)
      return failure(of: index, over: scene.speaker)
    }
    let tool = people.number(.tool, name)
    let words = words(index)
    let (arguments, result) = (words.arguments ?? words.latest, words.result ?? words.said)
    arrow(scene.speaker, tool, .message, arguments, operation: name, at: index)
    emit(cast.children[index], Scene(speaker: tool, isTold: scene.isTold))
    answer(tool, scene.speaker, index, result, operation: name)
  }

  /// A tool that hands over to an agent, or asks one.
  private mutating func transfer(_ index: Int, _ route: SpeakerRoute, _ scene: Scene) {
    let targets = route.to.map { people.number(.agent, names.name($0)) }
    for target in targets where target != scene.speaker {
      if route.kind == .handoff { note(.handoff, over: [scene.speaker, target], "handoff", at: index) }
      let text = route.kind == .handoff ? FirstWords.of(span(index).facts.tool ?? "") : words(index).arguments
      arrow(scene.speaker, target, .message, text, at: index)
      awaited[target] = scene.speaker
    }
    emit(cast.children[index], scene)
    if route.kind == .call, let target = targets.first, target != scene.speaker {
      awaited[target] = nil
      return answer(target, scene.speaker, index, words(index).result)
    }
    failure(of: index, over: scene.speaker)
  }

  private mutating func model(_ index: Int, _ name: String, _ scene: Scene) {
    let isInner = cast.parents[index].map(cast.isModel) ?? false
    let isAgents = [.agent].contains(people.all[scene.speaker].kind)
    guard !isInner, options.showsModels || !isAgents else {
      emit(cast.children[index], scene)
      return failure(of: index, over: scene.speaker)
    }
    let model = people.number(.model, name)
    arrow(scene.speaker, model, .message, words(index).latest, at: index)
    emit(cast.children[index], scene)
    answer(model, scene.speaker, index, words(index).said)
  }

  private mutating func person(_ index: Int, _ scene: Scene) {
    var speaker = scene.speaker
    if speaker == people.user, let name = cast.names.name(of: span(index)) { speaker = people.number(.agent, name) }
    let words = words(index)
    note(.person, over: [people.user, speaker], words.question ?? "asks a person", at: index)
    emit(cast.children[index], scene)
    if speaker != people.user, let answer = words.answer { arrow(people.user, speaker, .message, answer, at: index) }
    failure(of: index, over: speaker)
  }

  private mutating func code(_ index: Int, _ scene: Scene) {
    var speaker = scene.speaker
    if speaker == people.user, let name = cast.names.name(of: span(index)) { speaker = people.number(.agent, name) }
    let runner = people.number(.tool, "code execution")
    arrow(speaker, runner, .message, words(index).arguments ?? "runs code", operation: "code execution", at: index)
    emit(cast.children[index], Scene(speaker: runner, isTold: scene.isTold))
    guard span(index).facts.hasFailed, let result = words(index).result else {
      return answer(runner, speaker, index, words(index).result, operation: "code execution")
    }
    toldFailures.insert(index)
    arrow(runner, speaker, .answer, result, operation: "code execution", isError: true, at: index)
  }
}
