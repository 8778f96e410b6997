/// What the conventions read out of an instrumentation scope.
package struct ScopeFacts: Sendable, Equatable {
  let dialects: DialectSet
  /// Every agent's span has the agent's name in an attribute.
  let namesItsAgents: Bool

  package init(name: String) {
    dialects = DialectMarks.dialects(ofScope: name)
    namesItsAgents = DialectMarks.scopesThatNameAgents.contains(name)
  }
}
