import Store

/// Says beside a name that its budget is near or over. `part/budget-mark` draws it.
struct BudgetMark {
  /// A class: `near` or `over`.
  let level: String
  let phrase: String
  let title: String
  let href = BudgetsPage.path

  init(_ state: BudgetState) {
    level = state.level.word
    phrase = state.level.phrase
    title = "Budget: " + state.sentence
  }
}
