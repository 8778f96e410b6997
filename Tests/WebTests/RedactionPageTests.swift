import HTTPServer
import Redaction
import Testing

@testable import Web

@Suite struct RedactionPageTests {
  private static let form = "/settings/redaction?newest=9&rules="

  @Test func withoutRedactionThePageSaysSoAndHowToBegin() throws {
    let page = try TestSite().get("/settings/redaction")
    #expect(page.status == 200)
    #expect(page.text.contains("Off: everything is kept as it came") && page.text.contains("--redact standard"))
  }

  @Test func whatWasMaskedIsToldEverywhere() throws {
    let site = try TestSite(redactor: Redactor(.standard)).loadCalls(of: ["bob@example.org", "gpt-4.1"])
    #expect(try site.get("/settings.json").json["masked"] as? Int == 0)  // of models nothing is
    let span =
      #"{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"to bob@example.org"}"#
    let body = #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(span)]}]}]}"#
    #expect(site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(body.utf8)).status == 200)
    #expect(try site.get("/settings.json").json["masked"] as? Int == 1)
    #expect(site.get("/settings").text.contains("On: 1 secret masked since the start."))
    #expect(site.get("/metrics").text.contains("spanloom_masked_total{rule=\"email\"} 1"))
    #expect(site.get("/settings/redaction.md").text.contains("- email: 1"))
    #expect(site.get("/settings/redaction").text.contains("On: what these rules find"))
  }

  @Test func aPreviewCountsAndCutsLongLists() throws {
    let site = try TestSite().load("ag2/")
    let json = try site.get("/settings/redaction.json?newest=100&rules=text+w+weather").json
    let preview = try #require(json["preview"] as? [String: Any])
    let places = try #require(preview["places"] as? Int)
    let findings = try #require(preview["findings"] as? [[String: Any]])
    #expect(places > 0 && findings.count == min(places, RedactionPreview.placeLimit))
    #expect((preview["by_rule"] as? [String: Int])?["text w"] == places)
  }

  @Test(arguments: [("emial", "line 1"), ("standard%0A%0Akey", "line 3"), ("text+a+(b)", "has a “(”")])
  func wrongRulesStayInTheFormWithTheirReason(rules: String, reason: String) throws {
    let page = try TestSite().get(Self.form + rules)
    #expect(page.status == 400)
    #expect(page.text.contains(reason) && page.text.contains("aria-invalid"))
  }

  @Test(arguments: ["0", "2001", "x"])
  func countsOutOfRangeAreRefused(count: String) throws {
    #expect(try TestSite().get("/settings/redaction?newest=\(count)").status == 400)
  }

  @Test func foreignTextIsEscaped() throws {
    let site = try TestSite().loadCalls(of: ["<b>x</b>"])
    let page = site.get(Self.form + "key+*model").text
    #expect(page.contains("&lt;b&gt;x") && !page.contains("<b>x"))
    #expect(!site.get(Self.form + "key+%3Cb%3E").text.contains("<b>"))
  }
}
