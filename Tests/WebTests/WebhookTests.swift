import Store
import Testing

@testable import Web

@Suite struct WebhookTests {
  @Test(arguments: [
    ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/…"),
    ("HTTPS://Hooks.example.com", "https://Hooks.example.com/…"),
    ("https://me:pass@host/a?b#c", "https://host/…"), ("http://[::1]:80/x", "http://[::1]:80/…"),
    ("https://host?key=1", "https://host/…"),
  ])
  func onlyTheHostOfAnAddressIsShown(text: String, shown: String) { #expect(WebhookAddress(text)?.shown == shown) }

  @Test(arguments: [
    "", "http", "http:", "http://", "http:///x", "https://:80/", "https://me@/x", "ftp://host/x", "file:///etc/passwd",
    "//host/x",
    "javascript:alert(1)", "http://host/a b", "http://host/\n", "http://host/\u{0}", "http://host\u{202E}/",
    " http://host/",
    "http://host:port/", "http://host:99999/", "http://[::1/", "gopher://host",
    "http://host/" + String(repeating: "x", count: 2_048),
  ])
  func whatCannotBeCalledIsNoAddress(text: String) { #expect(WebhookAddress(text) == nil) }

  @Test(arguments: [
    ("http://localhost:1/", true), ("http://127.0.0.1/", true), ("http://[::1]:1/", true),
    ("http://example.com/", false),
  ])
  func ownAddressesNeedNoProxy(text: String, isOwn: Bool) throws {
    let settings = WebhookCall.settings("{}", try #require(WebhookAddress(text)))
    #expect(settings.contains("noproxy = \"*\"") == isOwn)
  }

  /// A setting ends with its quotation mark: what is in it must not end it.
  @Test func whatIsSentStaysWithinItsSetting() throws {
    let address = try #require(WebhookAddress("http://host/\"x\\"))
    let lines = WebhookCall.settings(#"{"name":"a\"\nb"}"#, address).split(separator: "\n")
    #expect(lines.contains(#"url = "http://host/\"x\\""#))
    #expect(lines.contains(#"data-raw = "{\"name\":\"a\\\"\\nb\"}""#))
    #expect(lines.filter { $0.hasPrefix("proto") } == [#"proto = "=http,https""#])
  }

  @Test(arguments: [
    (Int32(0), "200", "answered 200", true), (0, "204", "answered 204", true), (0, "302", "answered 302", false),
    (0, "500", "answered 500", false), (0, "", "curl failed with 0", false), (7, "000", "nobody listens there", false),
    (28, "000", "no answer within 10 s", false), (127, "", "curl is not installed here", false),
    (-1, "", "the call was interrupted", false),
  ])
  func anAnswerIsPutInOurWords(code: Int32, output: String, text: String, isDelivered: Bool) {
    #expect(WebhookCall.answer(code, output) == WebhookCall.Answer(text: text, isDelivered: isDelivered))
  }

  @Test func aMessageSaysWhatWasCrossed() throws {
    let site = try TestSite().loadCalls(of: ["gpt-4.1"])
    let terms = BudgetTerms(kind: .model, name: "gpt-4.1", period: .day, limit: 3_000_000)
    try site.store.put(terms, at: TestSite.now)
    try site.site.budgets.refresh()
    let alert = try #require(try site.store.budgetAlerts(limit: 1).first)
    #expect(
      WebhookMessage(alert, base: "http://127.0.0.1:4318").json.text == """
        {"text":"Budget for model gpt-4.1, near limit: $0.0028 of $0.003 a day (93%)","budget":1,"kind":"model",\
        "name":"gpt-4.1","period":"day","period_start":"2026-11-20T00:00:00.000000000Z","level":"near","threshold_percent":80,\
        "limit_usd":0.003,"spent_usd":0.0028,"spent_complete":true,"share":0.9333,"time":"2026-11-20T12:00:00.000000000Z",\
        "url":"http://127.0.0.1:4318/budgets"}
        """)
  }

  @Test func nothingIsCalledAfterTheEnd() throws {
    let call = WebhookCall()
    call.stop()
    #expect(try call.post("{}", to: try #require(WebhookAddress("http://127.0.0.1:1/"))) == nil)
  }
}
