import HTTPClient
import Store

/// All budgets as they stand now, and the log of alerts.
struct BudgetList {
  /// Alerts that a page shows.
  static let mostAlerts = 100

  let states: [BudgetState]
  let alerts: [BudgetAlert]
  let now: Int64

  /// Compares first: the page shows what holds now.
  init(_ site: Site, _ visit: Visit) throws {
    states = try site.budgets.refresh()
    alerts = try site.store.budgetAlerts(limit: Self.mostAlerts)
    now = visit.now
  }

  var json: JSON {
    .object([("budgets", .array(states.map(Self.json))), ("alerts", .array(alerts.map(Self.json)))])
  }

  private static func members(_ terms: BudgetTerms) -> [(String, JSON)] {
    [
      ("kind", .string(terms.kind.word)), ("name", .optional(terms.name.isEmpty ? nil : terms.name)),
      ("period", .string(terms.period.word)), ("limit_usd", .dollars(terms.limit)),
      ("threshold_percent", .int(terms.threshold)), ("webhook", .optional(shown(terms.webhook))),
    ]
  }

  /// An address may hold secrets.
  static func shown(_ webhook: String?) -> String? { webhook.map { CallAddress($0)?.shown ?? "…" } }

  private static func json(_ state: BudgetState) -> JSON {
    let terms = state.budget.terms
    let isEndless = terms.period == .ever
    return .object(
      [("id", .int(state.budget.id))] + members(terms) + [
        ("created_time", .time(state.budget.createdTime)),
        ("period_start", isEndless ? .null : .time(state.period.lowerBound)),
        ("period_end", isEndless ? .null : .time(state.period.upperBound)),
        ("spent_usd", .dollars(state.spent)), ("spent_complete", .bool(!state.isLowerBound)),
        ("share", terms.fraction(of: state.spent)), ("level", .string(state.level.word)),
      ])
  }

  private static func json(_ alert: BudgetAlert) -> JSON {
    .object(
      [("id", .int(alert.id)), ("budget", .int(alert.budgetID)), ("budget_exists", .bool(!alert.isBudgetGone))]
        + members(alert.terms) + [
          ("period_start", alert.terms.period == .ever ? .null : .time(alert.periodStart)),
          ("level", .string(alert.level.word)), ("spent_usd", .dollars(alert.spent)),
          ("spent_complete", .bool(!alert.isLowerBound)), ("share", alert.terms.fraction(of: alert.spent)),
          ("time", .time(alert.time)), ("delivery", delivery(alert)),
        ])
  }

  private static func delivery(_ alert: BudgetAlert) -> JSON {
    let (word, time): (String, Int64?) =
      switch alert.delivery {
      case .none: ("none", nil)
      case .waiting(let time): ("waiting", time)
      case .delivered(let time): ("delivered", time)
      case .givenUp: ("given_up", nil)
      }
    return .object([
      ("state", .string(word)), ("time", time.map(JSON.time) ?? .null), ("attempts", .count(alert.attempts)),
      ("last_answer", .optional(alert.lastAnswer)),
    ])
  }

  var markdown: String {
    let budgets = states.map { state in
      let row = BudgetRow(state, now: now)
      return [row.subject, row.rate, row.limit, row.spent, row.share, row.phrase, row.reset]
    }
    let log = alerts.map { alert in
      let row = BudgetAlertRow(alert, now: now)
      return [row.time.exact, row.subject, row.rate, row.phrase, row.sums, row.share, row.delivery]
    }
    return "# Budgets\n\n"
      + Markdown.table(["Budget for", "Period", "Limit", "Spent", "Share", "Level", "Begins anew"], budgets)
      + "\n## Alerts\n\n" + Markdown.table(["Time", "Budget for", "Period", "Level", "Spent", "Share", "Webhook"], log)
  }
}
