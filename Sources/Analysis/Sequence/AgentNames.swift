import Conventions

/// Names of agents that are spoken of by their IDs, or by the names of tools.
struct AgentNames {
  private var names: [String: String] = [:]
  private let agents: Set<String>

  /// Agents that say their own ID; and those that answer a message, as the senders of the next.
  init(_ traces: [SpokenTrace]) {
    agents = Set(traces.lazy.flatMap(\.spans).compactMap(\.facts.agent))
    var answering: [String: String] = [:]
    for trace in traces {
      for span in trace.spans {
        if let id = span.facts.agentID, let name = span.facts.agent { names[id] = names[id] ?? name }
      }
      for (index, words) in trace.words.enumerated() {
        guard let envelope = words?.envelopeID else { continue }
        answering[envelope] = Self.firstAgent(of: trace, after: index)
      }
    }
    for words in traces.lazy.flatMap(\.words) {
      guard let cause = words?.causeID, let name = answering[cause] else { continue }
      for case .id(let id)? in words?.routes.map(\.from) ?? [] { names[id] = names[id] ?? name }
    }
  }

  func name(_ party: SpeakerRoute.Party) -> String {
    switch party {
    case .name(let name): NumberedAgent.name(name, among: agents)
    case .id(let id): names[id] ?? "agent …\(id.suffix(4))"
    }
  }

  /// The agent whose span is the first below this one, which is not an agent's.
  private static func firstAgent(of trace: SpokenTrace, after index: Int) -> String? {
    let id = trace.spans[index].id
    return trace.spans.first { $0.parentID == id && $0.facts.type == .agent }?.facts.agent
  }
}
