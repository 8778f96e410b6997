/// Whose spending a budget limits. The numbers stand in the database; those of all but sessions are `SpendingKind`'s.
package enum BudgetKind: Int64, Sendable, CaseIterable {
  case everything = 0
  case model = 1
  case agent = 2
  case service = 3
  case user = 4
  case session = 5
}
