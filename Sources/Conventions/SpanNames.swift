/// Names of agents and tools inside the names of spans, for spans that have them nowhere else.
enum SpanNames {
  /// What follows the verb: `invoke_agent X`, `agent_run [X]`; or stands before the suffix: `X.agent`.
  static func agent(in name: String) -> String? {
    if name.hasPrefix("agent_run [") { return name.dropFirst(11).dropLast().nonEmpty }
    if name.hasPrefix("invoke_agent ") { return name.dropFirst(13).nonEmpty }
    if name.hasPrefix("haystack.") { return nil }
    for suffix in [".agent", "._execute_core", ".kickoff", ".run"] where name.hasSuffix(suffix) {
      return name.dropLast(suffix.count).nonEmpty
    }
    return nil
  }

  static func tool(in name: String) -> String? {
    for prefix in ["execute_tool ", "running tool: "] where name.hasPrefix(prefix) {
      return name.dropFirst(prefix.count).nonEmpty
    }
    for suffix in [".tool", ".__call__"] where name.hasSuffix(suffix) { return name.dropLast(suffix.count).nonEmpty }
    return nil
  }
}

extension Substring {
  fileprivate var nonEmpty: String? { isEmpty ? nil : String(self).cutToFact }
}
