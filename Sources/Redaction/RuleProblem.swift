/// What is wrong with a person's rules.
package struct RuleProblem: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
