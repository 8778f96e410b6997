package import Analysis

/// What the agents of a session spent, by themselves and with all that they called.
package struct SessionAgents: Sendable {
  package let agents: [AgentSpending]
  /// Traces that were added up; a session with more traces or more spans than can be read at once has others.
  package let traceCount: Int

  /// Of one session: adding up 50,000 spans takes about half a second.
  package static let mostTraces = 500
  static let mostSpans = 50_000
}
