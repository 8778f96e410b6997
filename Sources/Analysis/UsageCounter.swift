import Conventions

/// Whose running total it is: one agent's use of one model.
package struct UsageCounter: Sendable, Hashable {
  /// Agent, model and type of span, a line each.
  package let name: String

  package init(name: String) { self.name = name }

  init(_ facts: Facts) {
    let parts = [facts.agent ?? "", facts.model ?? "", facts.type.rawValue]
    name = parts.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
  }
}
