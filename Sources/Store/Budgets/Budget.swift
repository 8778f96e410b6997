/// A budget that is set.
package struct Budget: Sendable, Equatable {
  package let id: Int64
  package let terms: BudgetTerms
  /// Unix nanoseconds. Periods that ended before are none of its business.
  package let createdTime: Int64
}
