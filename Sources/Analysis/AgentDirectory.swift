import Conventions

/// Who acts in each span, where the span itself does not say.
package enum AgentDirectory {
  /// Spans below an agent are that agent's doing, down to the next agent.
  package static func inheritAgents(in spans: inout [SpanOutline], parents: ParentIndex) {
    for index in parents.leavesFirst.reversed() where spans[index].facts.agent == nil {
      if let parent = parents[index] { spans[index].facts.agent = spans[parent].facts.agent }
    }
  }

  /// Names the agents of spans that have but an ID. Senders that do so tell the name in a span of its own, as Eigent
  /// does when it makes a worker. An ID of several names is none: OpenTelemetry's instrumentation of OpenAI's agents gives
  /// all agents one.
  package static func nameAgents(in spans: inout [SpanOutline]) {
    var names: [String: String?] = [:]
    for index in spans.indices {
      guard let id = spans[index].facts.agentID, let name = spans[index].facts.agent else { continue }
      if let known = names[id], known != name { names[id] = .some(nil) } else { names[id] = name }
    }
    guard !names.isEmpty else { return }
    for index in spans.indices where spans[index].facts.agent == nil {
      if let id = spans[index].facts.agentID { spans[index].facts.agent = names[id] ?? nil }
    }
  }
}
