import Store

/// Budgets that are near or over, the worst first, and by what they are of.
struct BudgetMarks: Sendable {
  private struct Subject: Hashable {
    let kind: BudgetKind
    let name: String
  }

  let states: [BudgetState]
  /// The worst of each.
  private let bySubject: [Subject: BudgetState]

  init(_ states: [BudgetState]) {
    self.states = states.filter { $0.level > .ok }.sorted(by: BudgetState.isWorse)
    bySubject = Dictionary(
      self.states.map { (Subject(kind: $0.budget.terms.kind, name: $0.budget.terms.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Without what a period that is over had.
  ///
  /// - Parameter time: Unix nanoseconds.
  func current(at time: Int64) -> BudgetMarks {
    states.allSatisfy { $0.period.contains(time) }
      ? self : BudgetMarks(states.filter { $0.period.contains(time) })
  }

  /// For a row that is about this name.
  func mark(_ kind: BudgetKind, _ name: String) -> BudgetMark? {
    bySubject[Subject(kind: kind, name: name)].map(BudgetMark.init)
  }
}
