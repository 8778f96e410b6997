import Conventions

/// How a trace is called: by its root span, unless that has a name that runtimes and frameworks give to whatever they run.
/// Then the sender's own name for the run, else the agents in it, tell more.
enum TraceTitle {
  /// A title is one line.
  private static let mostAgents = 3

  /// - Parameter agents: in order of first appearance.
  static func of(_ root: SpanOutline, agents: [String]) -> String {
    guard SpanNames.isMachinery(root.name) else { return root.name }
    if let name = root.facts.sessionName, !SpanNames.isMachinery(name) { return name }
    guard !agents.isEmpty else { return SpanNames.shortened(root.name) }
    return agents.prefix(mostAgents).joined(separator: ", ") + (agents.count > mostAgents ? ", …" : "")
  }
}
