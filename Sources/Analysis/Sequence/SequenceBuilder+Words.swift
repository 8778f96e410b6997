import Conventions
import Telemetry

extension SequenceBuilder {
  /// What an agent was told: by its own span, or by that of its first model call.
  func heard(_ index: Int) -> String? {
    if let heard = words(index).heard { return heard }
    return firstOf(index, models: true) ?? firstOf(index, models: false)
  }

  private func firstOf(_ index: Int, models: Bool) -> String? {
    for child in cast.children[index] where cast.isModel(child) == models {
      if models { if let heard = words(child).heard { return heard } }
      if !models, agentNumber(child) != nil, let heard = words(child).heard ?? firstOf(child, models: true) {
        return heard
      }
    }
    return nil
  }

  /// What an agent answered: by its own span, or by that of its last model call.
  func saidItself(_ index: Int) -> String? {
    words(index).said
      ?? cast.children[index].reversed().lazy.filter { cast.isModel($0) }.compactMap { words($0).said }.first
  }

  /// What an agent answered, be it in the words of the last agent that it asked.
  func said(_ index: Int) -> String? {
    saidItself(index)
      ?? cast.children[index].reversed().lazy.filter { agentNumber($0) != nil }.compactMap { saidItself($0) }.first
  }

  /// A mark of the text that an agent answered with.
  private func saidMark(_ index: Int) -> Int? {
    words(index).saidMark
      ?? cast.children[index].reversed().lazy.filter { cast.isModel($0) }.compactMap { words($0).saidMark }.first
  }

  /// Marks of what an agent was told: its own span may keep but the question, its first model call has all.
  private func heardMarks(_ index: Int) -> Set<Int> {
    let model = cast.children[index].first { cast.isModel($0) }
    return words(index).heardMarks.union(model.map { words($0).heardMarks } ?? [])
  }

  /// Agents side by side, each with the one that goes on where it stopped: it was handed over to, or what the first
  /// answered is among what the next was told. An agent that a user asks again has answered before.
  func passes(_ order: [Int], _ scene: Scene) -> [Int: Int] {
    guard people.all[scene.speaker].kind != .agent, !scene.isTold else { return [:] }
    let agents = order.filter { agentNumber($0) != nil }
    var passes: [Int: Int] = [:]
    for (index, next) in zip(agents, agents.dropFirst()) {
      guard let number = agentNumber(next), (span(index).endTime ?? .max) <= span(next).startTime else { continue }
      let heard = heardMarks(next)
      if hasHandedOver(index) || number == agentNumber(index) && words(next).isAsked { continue }
      if let said = saidMark(index), !heard.isEmpty { if heard.contains(said) { passes[index] = number } }
    }
    return passes
  }

  /// One of the agent's tools gave control away, or a call of one that has no span.
  func hasHandedOver(_ index: Int) -> Bool { toolHasHandedOver(index) || handover(index) != nil }

  private func toolHasHandedOver(_ index: Int) -> Bool {
    cast.children[index].contains { words($0).routes.contains { $0.kind == .handoff } }
  }

  /// To whom an agent hands over with the last call that it makes, where no span tells of the tool.
  func handover(_ index: Int) -> SpeakerRoute? {
    guard !toolHasHandedOver(index) else { return nil }
    if let route = words(index).handover { return route }
    guard words(index).said == nil else { return nil }
    return cast.children[index].last { cast.isModel($0) }.flatMap { words($0).handover }
  }

  func hasAgent(below index: Int) -> Bool {
    cast.children[index].contains { child in
      switch cast.parts[child] {
      case .agent, .conversation: true
      default: false
      }
    }
  }

  func failureWords(_ index: Int) -> String? { words(index).failure ?? FirstWords.of(span(index).status.message) }

  /// A span directly below failed, and that was told.
  func isToldBelow(_ index: Int) -> Bool { cast.children[index].contains { toldFailures.contains($0) } }

  /// Notes a failure that no arrow tells of: the innermost one alone, what is around it fails for the same reason.
  mutating func failure(of index: Int, over participant: Int) {
    guard span(index).facts.hasFailed, !toldFailures.contains(index) else { return }
    toldFailures.insert(index)
    guard !isToldBelow(index) else { return }
    note(.error, over: [participant], failureWords(index) ?? "failed", at: index)
  }
}
