/// Names of agents and tools inside the names of spans, for spans that have them nowhere else; and names that name nothing.
package enum SpanNames {
  /// What runtimes and frameworks call whatever they run: what runs below says more.
  private static let machinery: Set<String> = [
    "workflow.run", "workflow.build", "step", "astep", "_run", "_arun", agentsRun,
  ]

  /// Logfire's span of a run of OpenAI's agents, which has the run's name beside the template.
  static let agentsRun = "OpenAI Agents trace: {name}"

  package static func isMachinery(_ name: String) -> Bool {
    machinery.contains(name) || SpeakerSources.runtimePrefixes.contains(where: name.hasPrefix)
  }

  /// The name of a runtime's span without what only machines read of its destination: `autogen publish writer`.
  package static func shortened(_ name: String) -> String {
    guard SpeakerSources.runtimePrefixes.contains(where: name.hasPrefix), let space = name.lastIndex(of: " ") else {
      return name
    }
    let destination = SpeakerReader.runtimeName(String(name[name.index(after: space)...]))
    return destination.map { "\(name[...space])\($0)" } ?? String(name[..<space])
  }

  /// Logfire's record at the end of a stream has the call's tokens; a span of the call may have them too.
  package static func tellsOfStream(_ name: String) -> Bool { name.hasPrefix("streaming response from ") }

  /// Digits that no person chose.
  static func isID(_ text: some StringProtocol) -> Bool {
    text.utf8.count >= 32 && text.allSatisfy { $0.isHexDigit || $0 == "-" }
  }

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
    for prefix in ["execute_tool ", "running tool: ", "tools/call ", "MCP send tools/call "]
    where name.hasPrefix(prefix) {
      return name.dropFirst(prefix.count).nonEmpty
    }
    for suffix in [".tool", ".__call__"] where name.hasSuffix(suffix) { return name.dropLast(suffix.count).nonEmpty }
    return nil
  }
}

extension Substring {
  fileprivate var nonEmpty: String? { isEmpty ? nil : String(self).cutToFact }
}
