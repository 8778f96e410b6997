import Foundation
import HTTPServer
import Store
import Synchronization
import Testing

@testable import Web

@Suite struct BudgetsTests {
  private static let form: Headers = [
    "Content-Type": "application/x-www-form-urlencoded", "Origin": "http://127.0.0.1:4318",
  ]

  private func post(_ site: TestSite, _ path: String, _ fields: String, _ headers: Headers = form) -> Response {
    site.post(path, headers, body: Array(fields.utf8))
  }

  private func members(_ site: TestSite, _ name: String) throws -> [[String: Any]] {
    try #require(site.get("/budgets.json").json[name] as? [[String: Any]])
  }

  /// 1,000 tokens in at 2 dollars a million, 100 out at 8: $0.0028 spent.
  private func spent() throws -> TestSite { try TestSite().loadCalls(of: ["gpt-4.1"]) }

  @Test func aBudgetIsSetShownAndRemoved() throws {
    let site = try spent()
    let answer = post(
      site, "/budgets",
      "kind=model&name=gpt-4.1&period=month&limit=%240.01&threshold=25%25&webhook=http%3A%2F%2Flocalhost%2Fx%3Fkey%3Ds3cret"
    )
    #expect(answer.status == 303)
    #expect(answer.headers["Location"] == "/budgets")
    let budget = try #require(try members(site, "budgets").first)
    #expect(budget["kind"] as? String == "model")
    #expect(budget["name"] as? String == "gpt-4.1")
    #expect(budget["period"] as? String == "month")
    #expect(budget["period_start"] as? String == "2026-11-01T00:00:00.000000000Z")
    #expect(budget["limit_usd"] as? Double == 0.01)
    #expect(budget["threshold_percent"] as? Int == 25)
    #expect(budget["spent_usd"] as? Double == 0.0028)
    #expect(budget["share"] as? Double == 0.28)
    #expect(budget["level"] as? String == "near")
    #expect(budget["webhook"] as? String == "http://localhost/…")
    let page = site.get("/budgets").text
    #expect(page.contains("gpt-4.1"))
    #expect(page.contains("in 10 d"))
    let id = try #require(budget["id"] as? Int)
    #expect(post(site, "/budgets/remove", "id=\(id)").status == 303)
    #expect(try members(site, "budgets").isEmpty)
    #expect(post(site, "/budgets/remove", "id=\(id)").status == 404)
  }

  @Test func secretsOfAWebhookAreShownNowhere() throws {
    let site = try spent()
    let address = "https%3A%2F%2Fme%3As3cret%40hooks.example.com%2Fs3cret%3Fs3cret"
    #expect(post(site, "/budgets", "kind=everything&period=day&limit=0.001&webhook=\(address)").status == 303)
    for path in ["/budgets", "/budgets.json", "/budgets.md"] {
      #expect(!site.get(path).text.contains("s3cret"))
    }
    #expect(site.get("/budgets").text.contains("https://hooks.example.com/…"))
  }

  @Test func aCrossingIsInTheLogInEveryForm() throws {
    let site = try spent()
    _ = post(site, "/budgets", "kind=everything&period=ever&limit=0.001")
    let alert = try #require(try members(site, "alerts").first)
    #expect(alert["level"] as? String == "over")
    #expect(alert["share"] as? Double == 2.8)
    #expect((alert["delivery"] as? [String: Any])?["state"] as? String == "none")
    #expect(try members(site, "alerts").count == 1)
    #expect(site.get("/budgets").text.contains("$0.0028 of $0.001"))
    #expect(site.get("/budgets.md").text.contains("limit reached"))
  }

  @Test(
    arguments: [
      ("kind=colour&name=a&period=day&limit=1", "Budget for", "everything"),
      ("kind=agent&name=&period=day&limit=1", "Name", "name of the agent"),
      ("kind=everything&name=a&period=day&limit=1", "Name", "leave it empty"),
      ("kind=agent&name=\(String(repeating: "n", count: 501))&period=day&limit=1", "Name", "500"),
      ("kind=agent&name=a&period=year&limit=1", "Period", "month"),
      ("kind=agent&name=a&period=day&limit=", "Limit", "10 or 2.50"),
      ("kind=agent&name=a&period=day&limit=0", "Limit", "above 0"),
      ("kind=agent&name=a&period=day&limit=-1", "Limit", "“-1”"),
      ("kind=agent&name=a&period=day&limit=1e3", "Limit", "“1e3”"),
      ("kind=agent&name=a&period=day&limit=1000001", "Limit", "a million"),
      ("kind=agent&name=a&period=day&limit=1&threshold=0", "Warn at", "from 1 to 100"),
      ("kind=agent&name=a&period=day&limit=1&threshold=101", "Warn at", "“101”"),
      ("kind=agent&name=a&period=day&limit=1&threshold=8.5", "Warn at", "whole number"),
      ("kind=agent&name=a&period=day&limit=1&webhook=ftp%3A%2F%2Fhost", "Webhook", "https://"),
      ("", "Budget for", "choose"),
    ])
  func aMistakeIsNamedAndWhatWasTypedIsKept(fields: String, control: String, advice: String) throws {
    let site = try TestSite()
    let answer = post(site, "/budgets", fields)
    #expect(answer.status == 400)
    #expect(answer.text.contains("role=\"alert\" id=\"budget-problem\">\(control): "))
    #expect(answer.text.contains(advice))
    if fields.contains("name=a&") { #expect(answer.text.contains("name=\"name\" value=\"a\"")) }
    if fields.contains("limit=1&") { #expect(answer.text.contains("name=\"limit\" value=\"1\"")) }
    #expect(try members(site, "budgets").isEmpty)
  }

  @Test(arguments: ["/budgets", "/budgets/remove"])
  func aPageOfAnotherSiteIsRefused(path: String) throws {
    let site = try TestSite()
    #expect(post(site, "/budgets", "kind=everything&period=day&limit=1").status == 303)
    var headers: Headers = ["Content-Type": "application/x-www-form-urlencoded"]
    headers.add("Origin", "http://evil.example")
    #expect(post(site, path, "kind=agent&name=a&period=day&limit=1&id=1", headers).status == 403)
    #expect(try members(site, "budgets").count == 1)
  }

  @Test func aBudgetThatExistsIsReplacedAndThePageSaysSo() throws {
    let site = try TestSite()
    _ = post(site, "/budgets", "kind=agent&name=planner&period=day&limit=1")
    let answer = post(site, "/budgets", "kind=agent&name=planner&period=day&limit=2.5")
    let location = try #require(answer.headers["Location"])
    #expect(location.hasPrefix("/budgets?replaced="))
    #expect(site.get(location).text.contains("The budget for agent planner a day was replaced: it is $2.50 now."))
    #expect(try members(site, "budgets").map { $0["limit_usd"] as? Double } == [2.5])
  }

  @Test(arguments: ["/costs", "/sessions", "/traces", "/overview", "/connect", "/prices", "/budgets", "/nowhere"])
  func everyPageSaysThatALimitIsReached(path: String) throws {
    let site = try spent()
    #expect(!site.get(path).text.contains("budget-banner"))
    _ = post(site, "/budgets", "kind=model&name=gpt-4.1&period=day&limit=0.003")
    let near = site.get(path).text
    #expect(
      near.contains("<p class=\"budget-banner near\" role=\"status\"><a href=\"/budgets\"><strong>Near limit</strong>"))
    #expect(near.contains("model gpt-4.1"))
    #expect(near.contains("$0.0028 of $0.003 today (93%)"))
    _ = post(site, "/budgets", "kind=everything&period=day&limit=0.001")
    let over = site.get(path).text
    #expect(over.contains("<p class=\"budget-banner over\""))
    #expect(over.contains("and 1 more"))
  }

  @Test func aBudgetWithinItsLimitSaysNothing() throws {
    let site = try spent()
    _ = post(site, "/budgets", "kind=everything&period=day&limit=1")
    #expect(!site.get("/costs").text.contains("budget-banner"))
    #expect(!site.get("/costs").text.contains("budget-mark"))
  }

  @Test func whatAPeriodHadIsNotSaidInTheNext() throws {
    let site = try spent()
    _ = post(site, "/budgets", "kind=everything&period=day&limit=0.001")
    #expect(site.site.budgets.marks(at: TestSite.now).states.count == 1)
    #expect(site.site.budgets.marks(at: TestSite.now + 86_400_000_000_000).states.isEmpty)
  }

  @Test func whenAPeriodTurnsItIsComparedAnew() throws {
    let time = Mutex(TestSite.now)
    let site = try TestSite { $0.clock = { time.withLock(\.self) } }.loadCalls(of: ["gpt-4.1"])
    #expect(site.site.budgets.isDue)
    _ = post(site, "/budgets", "kind=everything&period=day&limit=0.001")
    #expect(!site.site.budgets.isDue)
    time.withLock { $0 += 43_200_000_000_000 }
    #expect(site.site.budgets.isDue)
    try site.site.budgets.refresh()
    #expect(!site.site.budgets.isDue)
    #expect(try members(site, "budgets").first?["level"] as? String == "ok")
  }

  @Test func rowsOfWhatHasABudgetAreMarked() throws {
    let site = try spent()
    let session =
      try #require(try site.get("/sessions.json").json["sessions"] as? [[String: Any]]).first?["id"] as? String
    _ = post(site, "/budgets", "kind=model&name=gpt-4.1&period=day&limit=0.003")
    #expect(site.get("/costs").text.contains("class=\"budget-mark near\" href=\"/budgets\" title=\"Budget: $0.0028 of"))
    #expect(!site.get("/sessions").text.contains("budget-mark"))
    _ = post(site, "/budgets", "kind=session&name=\(try #require(session))&period=ever&limit=0.001")
    #expect(site.get("/sessions").text.contains("class=\"budget-mark over\""))
    #expect(site.get("/costs").text.contains("class=\"budget-mark over\""))
  }

  @Test func aHostileNameStaysText() throws {
    let site = try TestSite().loadCalls(of: ["\\\"><script>alert(1)</script>"])
    _ = post(site, "/budgets", "kind=model&name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&period=ever&limit=0.01")
    _ = post(site, "/budgets", "kind=everything&name=%22%3E%3Cscript%3Ealert(2)&period=ever&limit=x")
    for page in [
      site.get("/budgets"), site.get("/costs"), post(site, "/budgets", "kind=%3Cscript%3E&name=%3Cscript%3Ealert"),
    ] {
      #expect(!page.text.contains("<script>"))
    }
    #expect(site.get("/budgets").text.contains("&lt;script&gt;alert(1)"))
  }

  @Test func sumsWithUnknownPartsSayAtLeast() throws {
    let site = try TestSite().loadCalls(of: ["gpt-4.1", "nobody-knows-1"])
    _ = post(site, "/budgets", "kind=everything&period=day&limit=0.003")
    #expect(site.get("/costs").text.contains("≥ $0.0028 of $0.003 today"))
    #expect(try members(site, "budgets").first?["spent_complete"] as? Bool == false)
  }

  @Test func knownNamesAreOffered() throws {
    #expect(try spent().get("/budgets").text.contains("<option value=\"gpt-4.1\">model</option>"))
  }
}
