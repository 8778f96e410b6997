import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite struct CostsTests {
  private func members(_ response: Response, _ name: String) throws -> [[String: Any]] {
    try #require(response.json[name] as? [[String: Any]])
  }

  /// Nano-dollars: a sum of doubles would not be exact.
  private func cost(_ row: [String: Any]) -> Int64 {
    ((row["cost_usd"] as? NSNumber)?.doubleValue).map { Int64(($0 * 1e9).rounded()) } ?? 0
  }

  private func cost(_ rows: [[String: Any]]) -> Int64 { rows.reduce(0) { $0 + cost($1) } }

  @Test(arguments: ["by_model", "by_agent", "by_service", "by_user", "by_session", "by_day"])
  func everyWayOfTellingApartMakesTheWhole(name: String) throws {
    let site = try TestSite().load("otel-genai/").load("ag2/")
    let answer = site.get("/costs.json")
    let total = try #require(try answer.json["total"] as? [String: Any])
    #expect(cost(total) > 0)
    #expect(cost(try members(answer, name)) == cost(total))
    #expect(cost(try members(site.get("/sessions.json"), "sessions")) == cost(total))
  }

  @Test(arguments: ["hour", "day", "week"], ["model", "agent", "service", "user"])
  func theSumsOverTimeMakeTheWhole(step: String, by: String) throws {
    let answer = try TestSite().load("ag2/").get("/costs.json?step=\(step)&by=\(by)")
    let series = try #require(try answer.json["over_time"] as? [String: Any])
    #expect(series["step"] as? String == step)
    #expect(series["by"] as? String == by)
    let points = try #require(series["points"] as? [[String: Any]])
    #expect(cost(points) == cost(try #require(try answer.json["total"] as? [String: Any])))
    #expect(!points.isEmpty)
  }

  @Test(arguments: ["by=colour", "step=second", "range=1y", "since=yesterday"])
  func whatCannotBeAskedIsNamed(query: String) throws {
    let answer = try TestSite().get("/costs?\(query)")
    #expect(answer.status == 400)
    #expect(answer.text.contains("“\(query.prefix { $0 != "=" })”"))
  }

  @Test func aModelAloneHasItsOwnCallsOnly() throws {
    let site = try TestSite().load("otel-genai/").load("ag2/")
    let models = try members(site.get("/costs.json"), "by_model")
    try #require(models.count > 1)
    for model in models {
      guard let key = model["key"] as? String else { continue }
      let answer = site.get("/costs.json?model=\(PercentEncoding.encode(pathSegment: key))")
      let total = try #require(try answer.json["total"] as? [String: Any])
      #expect(cost(total) == cost(model))
      #expect(try members(answer, "by_model").map { $0["key"] as? String } == [key])
    }
  }

  @Test func thePageHasChartsWithATableBeneathAndLinksToWhatSumsAreMadeOf() throws {
    let site = try TestSite().load("ag2/")
    let page = site.get("/costs").text
    #expect(page.components(separatedBy: "<svg class=\"chart\"").count == 3)
    #expect(page.contains("<path class=\"series-0\" d=\"M"))
    #expect(page.contains("<summary>The same as a table</summary>"))
    for session in try members(site.get("/costs.json"), "by_session") {
      let id = try #require(session["key"] as? String)
      #expect(page.contains("href=\"\(Paths.session(id))\""))
    }
    #expect(page.contains("href=\"/costs.csv\""))
  }

  /// gpt-4.1: 1,000 tokens in at 2 dollars a million, 100 out at 8.
  @Test func aSumWithUnknownPartsSaysAtLeast() throws {
    let site = try TestSite().loadCalls(of: ["gpt-4.1", "nobody-knows-1"])
    let total = try #require(try site.get("/costs.json").json["total"] as? [String: Any])
    #expect(total["cost_usd"] as? Double == 0.0028)
    #expect(total["cost_complete"] as? Bool == false)
    #expect(total["unpriced_calls"] as? Int == 1)
    let page = site.get("/costs").text
    #expect(page.contains("<dt>Spent, at least</dt>"))
    #expect(page.contains("≥ $0.0028"))
    let known = try #require(try members(site.get("/costs.json?model=gpt-4.1"), "by_model").first)
    #expect(known["cost_complete"] as? Bool == true)
    let unknown = try #require(try members(site.get("/costs.json?model=nobody-knows-1"), "by_model").first)
    #expect(unknown["cost_usd"] is NSNull)
  }

  @Test(arguments: [
    ("range=1h", 1), ("range=24h", 2), ("", 3), ("since=2026-11-20T11:59:00Z", 1), ("until=2026-11-20", 1),
  ])
  func aRangeHasTheTracesThatStartedInIt(query: String, traces: Int) throws {
    let site = try TestSite()
    let hour: Int64 = 3_600_000_000_000
    for (number, hours) in [(1, Int64(0)), (2, 5), (3, 40)] {
      try site.loadCalls(of: ["gpt-4.1"], trace: "\(number)", start: TestSite.now - hours * hour - 1)
    }
    let total = try #require(try site.get("/costs.json?\(query)").json["total"] as? [String: Any])
    #expect(total["traces"] as? Int == traces)
    #expect(cost(total) == Int64(traces) * 2_800_000)
  }

  /// In the recording an agent hands over to others.
  @Test func theAgentsOfASessionHaveTheirOwnCostAndThatOfAllTheyCalled() throws {
    let site = try TestSite().load("ag2/").load("otel-genai/")
    var seen = 0
    for session in try members(site.get("/sessions.json"), "sessions") {
      let path = Paths.session(try #require(session["id"] as? String))
      let whole = try site.get("\(path).json?view=cost").json
      let view = try #require(whole["cost_view"] as? [String: Any])
      let agents = try #require(view["agents"] as? [[String: Any]])
      #expect(cost(agents) == cost(session))
      for agent in agents {
        let all = (agent["inclusive_cost_usd"] as? NSNumber)?.doubleValue ?? 0
        #expect(all >= (agent["cost_usd"] as? NSNumber)?.doubleValue ?? 0)
        #expect(all <= (session["cost_usd"] as? NSNumber)?.doubleValue ?? 0)
      }
      seen += agents.count
      let page = site.get("\(path)?view=cost")
      #expect(page.status == 200)
      #expect(page.text.contains("aria-current=\"page\">Tokens and cost</a>"))
      for trace in try #require(whole["traces"] as? [[String: Any]]) {
        let id = try #require(trace["trace_id"] as? String)
        #expect(cost(try members(site.get("/traces/\(id).json"), "cost_by_agent")) == cost(trace))
      }
    }
    #expect(seen > 3)
  }

  @Test func nothingSpentSaysWhichFilterToDrop() throws {
    let page = try TestSite().load("ag2/").get("/costs?model=nobody").text
    #expect(page.contains("Model: nobody"))
    #expect(!page.contains("<svg class=\"chart\""))
  }

  @Test(arguments: [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("@x", "'@x"), ("-", "'-"), ("", ""), ("a=1", "a=1"),
  ])
  func aForeignTextIsNoFormula(text: String, expected: String) { #expect(CSVText.safe(text) == expected) }

  @Test(arguments: [
    ([["a", "b"]], "a,b\r\n"), ([["a,b", "c\"d"]], "\"a,b\",\"c\"\"d\"\r\n"), ([["x\ny"]], "\"x\ny\"\r\n"),
  ])
  func aFieldWithMarksIsQuoted(rows: [[String]], expected: String) { #expect(CSVText.text(rows) == expected) }
}
