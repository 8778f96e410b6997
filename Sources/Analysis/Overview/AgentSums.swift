import Conventions

/// What one agent did.
package struct AgentSums: Sendable {
  package let name: String
  /// Spans of the agent at work, as a whole.
  package private(set) var runs = OperationSums()
  package private(set) var modelCalls: Int64 = 0
  package private(set) var toolCalls: Int64 = 0
  /// Every span that the agent acts in.
  package private(set) var all = OperationSums()

  init(name: String) {
    self.name = name
  }

  mutating func add(_ operation: Operation, _ sums: OperationSums) {
    all += sums
    if operation.type == .agent { runs += sums }
    if operation.isCall && operation.type == .llm { modelCalls &+= sums.spans }
    if operation.isCall && operation.type == .tool { toolCalls &+= sums.spans }
  }
}
