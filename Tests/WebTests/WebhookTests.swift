import Store
import Testing

@testable import HTTPClient
@testable import Web

@Suite struct WebhookTests {
  @Test(arguments: [
    (Int32(0), "200 ", "answered 200", true), (0, "204 ", "answered 204", true), (0, "302 ", "answered 302", false),
    (7, "000 ", "nobody listens there", false),
  ])
  func anAnswerIsTold(code: Int32, note: String, text: String, isDelivered: Bool) {
    let answer = WebhookAnswer(Outcome(code: code, note: note, body: [], patience: 10))
    #expect(answer.text == text)
    #expect(answer.isDelivered == isDelivered)
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
}
