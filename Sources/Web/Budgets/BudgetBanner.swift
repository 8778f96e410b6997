import Store

/// The line below the bar of every page while a budget is near or over. `part/budget-banner` draws it.
struct BudgetBanner: Sendable {
  /// A class: `near` or `over`.
  let level: String
  let phrase: String
  let subject: String
  let sentence: String
  /// How many others there are.
  let others: String?
  let href = BudgetsPage.path

  /// `nil` when nothing is near.
  init?(_ marks: BudgetMarks) {
    guard let worst = marks.states.first else { return nil }
    level = worst.level.word
    phrase = worst.level.phrase.prefix(1).uppercased() + worst.level.phrase.dropFirst()
    subject = worst.budget.terms.subject
    sentence = worst.sentence
    let more = marks.states.count - 1
    others = more > 0 ? "and \(Format.count(more)) more" : nil
  }
}
