import Telemetry

/// An agent gives the work to another, as far as a span says so in attributes of its own.
package struct TranscriptHandoff: Sendable, Equatable {
  package var from: String?
  package var to: String
  /// What is handed over, or why.
  package var text: String?

  /// Rows of attributes: from, to, text. Sources: OpenLLMetry (openai-agents), AgentOps, OpenLIT, OpenTelemetry GenAI.
  private static let rows: [(from: String?, to: String, text: String?)] = [
    ("gen_ai.handoff.from_agent", "gen_ai.handoff.to_agent", nil),
    ("from_agent", "to_agent", nil),
    ("gen_ai.agent.source", "gen_ai.agent.target", nil),
    (nil, "gen_ai.transfer.target.name", nil),
    (nil, "ag2.speaker_selection.selected", nil),
    ("ag2.network.sender_id", "ag2.network.recipient_id", "ag2.network.event_type"),
  ]

  init?(_ span: Span) {
    for row in Self.rows {
      guard let to = span.attributes.text(row.to) else { continue }
      self.to = to
      from = row.from.flatMap { span.attributes.text($0) }
      text = row.text.flatMap { span.attributes.text($0) }
      return
    }
    return nil
  }

  /// The agent that a tool hands over to, where it is one that does: by its name, or by an argument of these names.
  static func target(ofTool name: String, _ argument: (String) -> String?) -> String? {
    let lower = name.lowercased()
    let named = ["transfer_to_agent", "handoff_to_agent", "transfer_to_agent_tool"]
    if named.contains(lower) { return argument("agent_name") ?? argument("agent") }
    for prefix in ["transfer_to_", "handoff_to_", "delegate_to_", "handoff to "] where lower.hasPrefix(prefix) {
      let target = name.dropFirst(prefix.count)
      return target.isEmpty ? nil : String(target)
    }
    if ["delegate work to coworker", "ask question to coworker"].contains(lower) { return argument("coworker") }
    return nil
  }
}
