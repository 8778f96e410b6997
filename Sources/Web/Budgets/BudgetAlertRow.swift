import Store

/// A line of the log of alerts.
struct BudgetAlertRow {
  let time: Moment
  let subject: String
  let rate: String
  /// `2026-11-20`; empty for ever.
  let period: String
  /// A class: `near` or `over`.
  let level: String
  let phrase: String
  let sums: String
  let share: String
  let delivery: String
  let deliveryHint: String?
  /// It was given up, or failed so far.
  let hasFailed: Bool
  let isBudgetGone: Bool

  init(_ alert: BudgetAlert, now: Int64) {
    let terms = alert.terms
    time = Moment(alert.time, now: now)
    subject = terms.subject
    rate = terms.period.rate
    period = terms.period == .ever ? "" : "from " + Timestamp(alert.periodStart).date
    level = alert.level.word
    phrase = alert.level.phrase
    sums = terms.sums(alert.spent, isLowerBound: alert.isLowerBound)
    share = terms.share(of: alert.spent)
    delivery = Self.delivery(alert)
    let told = delivery
    deliveryHint = BudgetList.shown(terms.webhook).map { "\($0): \(told)" }
    hasFailed = alert.delivery == .givenUp || alert.attempts > 0 && alert.delivery.isWaiting
    isBudgetGone = alert.isBudgetGone
  }

  private static func delivery(_ alert: BudgetAlert) -> String {
    let tries = alert.attempts > 1 ? ", attempt \(alert.attempts)" : ""
    let answer = alert.lastAnswer ?? ""
    switch alert.delivery {
    case .none: return ""
    case .delivered: return "sent" + tries
    case .givenUp: return alert.attempts == 0 ? "not sent: " + answer : "given up: \(answer)\(tries)"
    case .waiting(let time):
      return alert.attempts == 0 ? "to be sent" : "\(answer); again at \(Timestamp(time).clock) UTC"
    }
  }
}

extension BudgetAlert.Delivery {
  fileprivate var isWaiting: Bool {
    if case .waiting = self { true } else { false }
  }
}
