/// Members of AgentOS' dictionaries that have another name in telemetry. All others keep theirs.
enum AgentOSKeys {
  static let names = [
    "trace_id": "agentos.trace_id", "span_id": "agentos.span_id", "parent_id": "agentos.parent_id",
    "session_id": "session.id", "user_id": "user.id", "agent_name": "gen_ai.agent.name",
  ]
}
