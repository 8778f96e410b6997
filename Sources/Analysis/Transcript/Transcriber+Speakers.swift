import Conventions

extension Transcriber {
  /// Who acts in a step: its agent, else the model or the service.
  func speaker(_ index: Int) -> String? {
    let step = steps[index]
    return step.agent ?? (step.type == .llm ? frames[index].model : nil) ?? step.outline.service
  }

  /// Who said a message that a step was sent, and to whom.
  func route(_ message: Message, _ index: Int) -> (from: String?, to: String?) {
    let name = speaker(index)
    switch message.role {
    case .system, .developer: return (Self.system, name)
    case .user where isOpening(index): return (name, nil)
    case .user:
      let sender = message.name.flatMap { $0.lowercased() == Self.user.lowercased() ? nil : $0 }
      return (sender ?? frames[index].caller ?? Self.user, name)
    case .assistant: return (message.name ?? name, frames[index].caller ?? Self.user)
    case .tool: return (message.name, name)
    }
  }

  /// AG2: what a conversation's span was given is said by its agent, to one whom only the history of that one tells.
  private func isOpening(_ index: Int) -> Bool {
    steps[index].type == .conversation && steps[index].outline.facts.dialect == Dialect.ag2.name
  }

  /// To whom a step speaks, as far as anything tells yet: in a conversation the one who spoke before, else the caller.
  func listenerName(_ index: Int) -> String? {
    let name = speaker(index)
    if let conversation = conversation(around: index),
      let other = frames[conversation].speakers.last(where: { $0 != name })
    {
      return other
    }
    return frames[index].caller ?? Self.user
  }

  /// Notes who spoke last in the conversation around a step.
  mutating func speak(_ index: Int) {
    guard let name = speaker(index), let conversation = conversation(around: index) else { return }
    var speakers = frames[conversation].speakers.filter { $0 != name }
    speakers.append(name)
    frames[conversation].speakers = speakers.suffix(2)
  }

  private func conversation(around index: Int) -> Int? {
    var place: Int? = index
    while let step = place {
      if steps[step].type == .conversation { return step }
      place = steps[step].parent
    }
    return nil
  }

  package static let user = "User"
  package static let system = "System"
}
