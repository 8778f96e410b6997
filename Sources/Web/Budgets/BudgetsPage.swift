import Store

/// The page of budgets: all of them, a form to set one, and the log of alerts.
struct BudgetsPage: HTMLPage {
  static let template = "budgets"
  static let path = "/budgets"

  let frame: Frame
  /// What was just done.
  let done: String?
  let budgets: [BudgetRow]
  let hasBudgets: Bool
  let form: BudgetFields
  let isFormOpen: Bool
  let alerts: [BudgetAlertRow]
  let hasAlerts: Bool
  /// Set when older ones are not shown.
  let cut: String?

  init(
    _ list: BudgetList, site: Site, visit: Visit, form: BudgetForm? = nil, mistake: BudgetForm.Mistake? = nil
  ) throws {
    frame = Frame(site, visit, title: "Budgets", section: .costs, hasTwins: form == nil)
    done = Self.done(list, visit)
    budgets = list.states.map { BudgetRow($0, now: visit.now) }
    hasBudgets = !budgets.isEmpty
    self.form = BudgetFields(form, mistake, names: try site.store.namesOfSpending())
    isFormOpen = mistake != nil || budgets.isEmpty
    alerts = list.alerts.map { BudgetAlertRow($0, now: visit.now) }
    hasAlerts = !alerts.isEmpty
    cut = alerts.count == BudgetList.mostAlerts ? "The last \(BudgetList.mostAlerts) alerts are shown." : nil
  }

  private static func done(_ list: BudgetList, _ visit: Visit) -> String? {
    guard let id = visit.query("replaced"), let state = list.states.first(where: { String($0.budget.id) == id })
    else { return nil }
    let terms = state.budget.terms
    return
      "The budget for \(terms.subject) \(terms.period.rate) was replaced: it is \(Format.dollars(terms.limit)) now."
  }
}
