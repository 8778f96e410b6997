import Foundation
import HTTPServer
import Testing

@testable import Web

@Suite struct PricesTests {
  private static let form: Headers = [
    "Content-Type": "application/x-www-form-urlencoded", "Origin": "http://127.0.0.1:4318",
  ]

  private func post(_ site: TestSite, _ path: String, _ fields: String) -> Response {
    site.post(path, Self.form, body: Array(fields.utf8))
  }

  @Test func aPriceOfOnesOwnIsStoredPricedAndRemoved() throws {
    let site = try TestSite()
    #expect(
      post(site, "/prices", "provider=openai&model=my-model&input=1.5&output=6&cache_read=&sources=contract").status
        == 303)
    let list = try #require(site.get("/prices.json").json["own"] as? [[String: Any]])
    #expect(list.count == 1)
    #expect(list.first?["input"] as? Double == 1.5)
    #expect(list.first?["sources"] as? String == "contract")
    #expect(site.get("/prices").text.contains("openai/my-model"))
    #expect(site.get("/prices.md").text.contains("my-model"))
    #expect(post(site, "/prices/remove", "provider=openai&model=my-model&valid_from=").status == 303)
    #expect(try (site.get("/prices.json").json["own"] as? [Any])?.isEmpty == true)
    #expect(try (site.get("/prices.json").json["changes"] as? [Any])?.count == 2)
    #expect(post(site, "/prices/remove", "provider=openai&model=my-model&valid_from=").status == 404)
  }

  @Test(
    arguments: [
      ("provider=openai&model=m&input=cheap", "input"), ("provider=openai&model=&input=1", "model"),
      ("provider=openai&model=m&input=1&valid_from=tomorrow", "valid_from"), ("", "provider"),
    ])
  func aMistakeIsNamedAndNothingIsLost(fields: String, column: String) throws {
    let site = try TestSite()
    let answer = post(site, "/prices", fields)
    #expect(answer.status == 400)
    #expect(answer.text.contains("\(column): "))
    #expect(try (site.get("/prices.json").json["own"] as? [Any])?.isEmpty == true)
  }

  @Test func theShippedTableIsNarrowed() throws {
    let site = try TestSite()
    #expect(try (site.get("/prices.json").json["prices"] as? [Any])?.count == 141)
    let some = try #require(site.get("/prices.json?provider=anthropic&q=sonnet-4-5").json["prices"] as? [[String: Any]])
    #expect(some.allSatisfy { ($0["provider"] as? String) == "anthropic" })
    #expect((1...5).contains(some.count))
  }

  @Test func aHostileNameStaysText() throws {
    let site = try TestSite()
    _ = post(site, "/prices", "provider=%3Cb%3E&model=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&input=1")
    let page = site.get("/prices").text
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert"))
  }
}
