import HTTPServer
import Testing

@testable import Web

@Suite struct ConnectTests {
  @Test func theAddressOfThisServerIsFilledIn() throws {
    let site = try TestSite()
    for path in ["/connect", "/connect.md"] {
      let text = site.get(path, ["Host": "localhost:5555"]).text
      #expect(text.contains("http://localhost:5555/v1/traces"))
      #expect(!text.contains("BASE/"))
      #expect(!text.contains("=BASE"))
    }
  }

  @Test func everyGuideHasAnAddressToGoTo() {
    #expect(ConnectGuide.all.count >= 12)
    #expect(Set(ConnectGuide.all.map(\.id)).count == ConnectGuide.all.count)
    for guide in ConnectGuide.all where guide.id != "swift" {
      #expect(guide.snippets.contains { $0.text.contains("BASE") })
    }
  }

  @Test func arrivalsAreListedWithTheirReasons() throws {
    let site = try TestSite()
    _ = site.post("/v1/traces", ["Content-Type": "text/<b>", "User-Agent": "<script>alert(1)</script>"])
    let page = site.get("/connect").text
    #expect(page.contains("415"))
    #expect(page.contains("&lt;script&gt;alert"))
    #expect(!page.contains("<script>alert"))
    let arrivals = try #require(site.get("/connect.json").json["arrivals"] as? [[String: Any]])
    #expect(arrivals.first?["status"] as? Int == 415)
  }

  @Test(arguments: ["/v3/auth/token", "/v4/logs/upload/"])
  func whatAgentOpsAsksForFirstIsAnswered(path: String) throws {
    #expect(try TestSite().post(path, ["Content-Type": "application/json"]).status == 200)
  }
}
