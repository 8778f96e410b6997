/// Agents that are called by the name of a tool: AG2 numbers those that hand over, `transfer_to_writer_1`.
enum NumberedAgent {
  /// The agent that is meant; the name as it is where no agent has it without the number.
  static func name(_ name: String, among agents: Set<String>) -> String {
    guard !agents.contains(name), let mark = name.lastIndex(of: "_"),
      Int(name[name.index(after: mark)...]) != nil, agents.contains(String(name[..<mark]))
    else { return name }
    return String(name[..<mark])
  }
}
