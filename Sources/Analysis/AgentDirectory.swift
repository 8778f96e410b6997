import Conventions

/// Names of agents that a trace says once, beside an ID, and afterwards means by the ID alone.
package enum AgentDirectory {
  /// Names the agents of spans that have but an ID. Senders that do so tell the name in a span of its own, as Eigent
  /// does when it makes a worker.
  package static func nameAgents(in spans: inout [SpanOutline]) {
    var names: [String: String] = [:]
    for span in spans {
      if let id = span.facts.agentID, let name = span.facts.agent, names[id] == nil { names[id] = name }
    }
    guard !names.isEmpty else { return }
    for index in spans.indices where spans[index].facts.agent == nil {
      if let id = spans[index].facts.agentID { spans[index].facts.agent = names[id] }
    }
  }
}
