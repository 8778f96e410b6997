/// More budgets than are watched.
package struct TooManyBudgets: Error, Equatable, CustomStringConvertible {
  package let limit: Int

  package var description: String { "there would be more than \(limit) budgets; remove some first" }
}
