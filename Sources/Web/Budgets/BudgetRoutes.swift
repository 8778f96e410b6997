import HTTPServer
import Store

/// How much may be spent, and what was told of it.
enum BudgetRoutes {
  static let all = [
    Route(
      .get, BudgetsPage.path, as: .all, "Budgets: limits of spending, how much of each is gone, and the log of alerts.",
      budgets),
    Route(
      .post, BudgetsPage.path, "Sets a budget, from a form; one of the same kind, name and period is replaced.", set),
    Route(.post, BudgetsPage.path + "/remove", "Removes a budget, from a form; its alerts stay in the log.", remove),
  ]

  @Sendable private static func budgets(_ site: Site, _ visit: Visit) throws -> Response {
    let list = try BudgetList(site, visit)
    switch visit.representation {
    case .html: return try site.html(BudgetsPage(list, site: site, visit: visit))
    case .json: return site.json(list.json)
    case .markdown: return site.markdown(list.markdown)
    }
  }

  @Sendable private static func set(_ site: Site, _ visit: Visit) throws -> Response {
    let form = BudgetForm(visit.request.body)
    do {
      let (id, hasReplaced) = try site.store.put(form.terms(), at: visit.now)
      try site.budgets.refresh()
      return site.redirect(to: BudgetsPage.path + (hasReplaced ? "?replaced=\(id)" : ""), afterForm: true)
    } catch let mistake as BudgetForm.Mistake {
      let list = try BudgetList(site, visit)
      var answer = try site.html(BudgetsPage(list, site: site, visit: visit, form: form, mistake: mistake))
      answer.status = 400
      return answer
    } catch let error as TooManyBudgets {
      throw Problem.malformed("The budget was not set: \(error).")
    }
  }

  @Sendable private static func remove(_ site: Site, _ visit: Visit) throws -> Response {
    let id = FormFields(visit.request.body)["id"]
    guard let number = Int64(id), try site.store.removeBudget(number) else {
      throw Problem.notFound("There is no budget with the number “\(id.prefix(20))”. It may have been removed already.")
    }
    try site.budgets.refresh()
    return site.redirect(to: BudgetsPage.path, afterForm: true)
  }
}
