import Store

/// The form that sets a budget, with what was typed.
struct BudgetFields {
  /// A choice of a menu.
  struct Choice {
    let value: String
    let label: String
    let isChosen: Bool
  }

  /// A name to choose from, and what it is.
  struct KnownName {
    let name: String
    let kind: String
  }

  /// What is wrong with what was sent.
  let problem: String?
  let kinds: [Choice]
  let periods: [Choice]
  let name: String
  let limit: String
  let threshold: String
  let webhook: String
  let nameIsWrong: Bool
  let limitIsWrong: Bool
  let thresholdIsWrong: Bool
  let webhookIsWrong: Bool
  let knownNames: [KnownName]

  init(_ form: BudgetForm?, _ mistake: BudgetForm.Mistake?, names: [(kind: BudgetKind, names: [String])]) {
    problem = mistake?.text
    kinds = BudgetKind.choices.map {
      Choice(
        value: $0.word, label: $0.word.prefix(1).uppercased() + $0.word.dropFirst(), isChosen: $0.word == form?[.kind])
    }
    periods = BudgetPeriod.allCases.map {
      Choice(value: $0.word, label: $0.rate, isChosen: $0.word == form?[.period])
    }
    name = form?[.name] ?? ""
    limit = form?[.limit] ?? ""
    threshold = form?[.threshold] ?? "80"
    webhook = form?[.webhook] ?? ""
    nameIsWrong = mistake?.control == .name
    limitIsWrong = mistake?.control == .limit
    thresholdIsWrong = mistake?.control == .threshold
    webhookIsWrong = mistake?.control == .webhook
    knownNames = names.flatMap { kind, names in names.map { KnownName(name: $0, kind: kind.word) } }
  }
}
