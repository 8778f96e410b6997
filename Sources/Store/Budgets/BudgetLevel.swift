/// How far spending has come. The numbers stand in the database; nothing is told of the first.
package enum BudgetLevel: Int64, Sendable, Comparable {
  case ok = 0
  /// At the threshold or past it.
  case near = 1
  /// The limit is reached.
  case over = 2

  package static func < (a: BudgetLevel, b: BudgetLevel) -> Bool { a.rawValue < b.rawValue }
}
