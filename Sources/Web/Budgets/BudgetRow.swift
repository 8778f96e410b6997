import Store
import Telemetry

/// A budget as a row of the page.
struct BudgetRow {
  let id: String
  /// Beside the name, which is enough for everything.
  let kind: String
  let name: String
  /// What it is of, in words.
  let subject: String
  /// `a day`
  let rate: String
  let limit: String
  let spent: String
  let spentHint: String?
  let share: String
  /// Percent of the bar, and where on it the threshold is.
  let barWidth: String
  let threshold: String
  /// A class: `ok`, `near` or `over`.
  let level: String
  let phrase: String
  /// `in 5 h`
  let reset: String
  let resetExact: String?
  let webhook: String?

  init(_ state: BudgetState, now: Int64) {
    let terms = state.budget.terms
    id = String(state.budget.id)
    kind = terms.kind == .everything ? "" : terms.kind.word
    name = terms.kind == .everything ? "Everything" : terms.name
    subject = terms.subject
    rate = terms.period.rate
    limit = Format.dollars(terms.limit)
    spent = BudgetTerms.amount(state.spent, state.isLowerBound)
    spentHint = state.isLowerBound ? "At least: some calls have no known price" : nil
    share = terms.share(of: state.spent)
    barWidth = Percentage.width(state.spent, of: terms.limit)
    threshold = String(terms.threshold)
    level = state.level.word
    phrase = state.level.phrase
    let isEndless = terms.period == .ever
    reset = isEndless ? "never" : "in " + Self.span(state.period.upperBound.saturating(subtracting: now))
    resetExact = isEndless ? nil : Timestamp(state.period.upperBound).exact
    webhook = BudgetList.shown(terms.webhook)
  }

  /// The greatest unit that has at least two, rounded down.
  private static func span(_ nanoseconds: Int64) -> String {
    switch max(0, nanoseconds / 1_000_000_000) {
    case ..<120: "2 min"
    case let seconds where seconds < 7_200: "\(seconds / 60) min"
    case let seconds where seconds < 172_800: "\(seconds / 3_600) h"
    case let seconds: "\(seconds / 86_400) d"
    }
  }
}
