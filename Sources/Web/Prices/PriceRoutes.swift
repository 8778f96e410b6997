import HTTPServer
import Ingest
import Pricing
import Store

/// The prices that costs are computed from, and the person's own.
enum PriceRoutes {
  static let all = [
    Route(
      .get, PricesPage.path, as: .all, "Prices of models; `q` and `provider` narrow the table. The own ones first.",
      prices),
    Route(.post, PricesPage.path, "Adds or replaces a price of one's own, from a form.", add),
    Route(.post, PricesPage.path + "/remove", "Removes a price of one's own, from a form.", remove),
  ]

  @Sendable private static func prices(_ site: Site, _ visit: Visit) throws -> Response {
    let list = try PriceList(site, visit)
    switch visit.representation {
    case .html: return try site.html(PricesPage(list, site: site, visit: visit))
    case .json: return site.json(list.json)
    case .markdown: return site.markdown(list.markdown)
    }
  }

  @Sendable private static func add(_ site: Site, _ visit: Visit) throws -> Response {
    let form = PriceForm(visit.request.body)
    switch form.row() {
    case .success(let row):
      try site.store.put([PriceOverride(row)], origin: "the page of prices", at: visit.now)
      try site.ingest.prices.load(from: site.store)
      return site.redirect(to: PricesPage.path, afterForm: true)
    case .failure(let error):
      let page = PricesPage(try PriceList(site, visit), site: site, visit: visit, form: form, error: error)
      var answer = try site.html(page)
      answer.status = 400
      return answer
    }
  }

  @Sendable private static func remove(_ site: Site, _ visit: Visit) throws -> Response {
    let form = PriceForm(visit.request.body)
    let override = PriceOverride(
      provider: form["provider"], model: form["model"], validFrom: form["valid_from"], window: form["window"],
      line: "")
    guard try site.store.removePrice(override, origin: "the page of prices", at: visit.now) else {
      throw Problem.notFound("There is no price of your own for \(form["model"]).")
    }
    try site.ingest.prices.load(from: site.store)
    return site.redirect(to: PricesPage.path, afterForm: true)
  }
}
