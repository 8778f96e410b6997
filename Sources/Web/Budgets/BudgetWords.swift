import Analysis
import Store

extension BudgetKind {
  /// In addresses, forms and JSON.
  var word: String {
    switch self {
    case .everything: "everything"
    case .model: "model"
    case .agent: "agent"
    case .service: "service"
    case .user: "user"
    case .session: "session"
    }
  }

  /// The order in a menu.
  static let choices: [BudgetKind] = [.everything, .agent, .model, .service, .user, .session]
}

extension BudgetPeriod {
  /// In addresses, forms and JSON.
  var word: String {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month: "month"
    case .ever: "ever"
    }
  }

  /// After a limit: `$10.00 a day`.
  var rate: String {
    switch self {
    case .day: "a day"
    case .week: "a week"
    case .month: "a month"
    case .ever: "in all"
    }
  }

  /// The period that is now.
  var current: String {
    switch self {
    case .day: "today"
    case .week: "this week"
    case .month: "this month"
    case .ever: "in all"
    }
  }
}

extension BudgetLevel {
  /// In JSON, and as the class of what shows it.
  var word: String {
    switch self {
    case .ok: "ok"
    case .near: "near"
    case .over: "over"
    }
  }

  /// For a person.
  var phrase: String {
    switch self {
    case .ok: "within"
    case .near: "near limit"
    case .over: "limit reached"
    }
  }
}

extension BudgetTerms {
  /// `everything`, `agent planner`
  var subject: String { kind == .everything ? kind.word : "\(kind.word) \(name)" }

  /// `82%`, rounded down: never 100 before the limit is reached.
  func share(of spent: Int64) -> String {
    let percent = percent(of: spent)
    return percent == 0 && spent > 0 ? "<1%" : percent > 99_999 ? ">99,999%" : "\(Format.count(Int(percent)))%"
  }

  /// A fraction of the limit, to four places, rounded down.
  func fraction(of spent: Int64) -> JSON {
    parts(of: spent, in: 10_000).map { .decimal(units: $0, places: 4) } ?? .null
  }

  /// `$8.20 of $10.00`
  func sums(_ spent: Int64, isLowerBound: Bool) -> String {
    "\(Self.amount(spent, isLowerBound)) of \(Format.dollars(limit))"
  }

  static func amount(_ spent: Int64, _ isLowerBound: Bool) -> String {
    (isLowerBound ? "≥ " : "") + Format.dollars(spent)
  }
}

extension BudgetState {
  /// `$8.20 of $10.00 today (82%)`
  var sentence: String {
    let terms = budget.terms
    return "\(terms.sums(spent, isLowerBound: isLowerBound)) \(terms.period.current) (\(terms.share(of: spent)))"
  }

  /// Worse ones first: the level, then the share.
  static func isWorse(_ a: BudgetState, _ b: BudgetState) -> Bool {
    (a.level, a.percent, b.budget.id) > (b.level, b.percent, a.budget.id)
  }
}

extension SpendingKind {
  /// Tools have no budgets: what is spent within their calls is an agent's.
  var budgetKind: BudgetKind? { self == .tool ? nil : BudgetKind(rawValue: rawValue) }
}
