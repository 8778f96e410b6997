import HTTPServer
import Testing

@testable import Web

@Suite struct OriginRulesTests {
  private let rules = OriginRules(telemetryOrigins: ["https://app.example.com"])

  private func head(_ method: String, _ headers: Headers, isSecure: Bool = false) -> RequestHead {
    var head = RequestHead(method: method, path: "/", headers: headers)
    head.isSecure = isSecure
    return head
  }

  @Test(
    arguments: ["POST", "PUT", "DELETE", "PATCH"],
    ["http://evil.example", "null", "http://localhost:9999", "https://localhost:4318"])
  func refusesWhatAPageOfAnotherSiteSends(method: String, origin: String) {
    let head = head(method, ["Host": "localhost:4318", "Origin": origin])
    #expect(throws: Problem.self) { try rules.check(head, isTelemetry: false) }
  }

  @Test func takesWhatItsOwnPagesSend() throws {
    try rules.check(head("POST", ["Host": "localhost:4318", "Origin": "http://localhost:4318"]), isTelemetry: false)
    try rules.check(
      head("POST", ["Host": "box.lan", "Origin": "https://box.lan"], isSecure: true), isTelemetry: false)
  }

  @Test func takesWhatProgramsSend() throws {
    try rules.check(head("POST", ["Host": "localhost:4318"]), isTelemetry: true)
  }

  @Test(arguments: [("cross-site", false), ("same-site", false), ("same-origin", true), ("none", true)])
  func believesTheBrowserWhoseRequestItIs(site: String, passes: Bool) throws {
    let head = head("POST", ["Host": "localhost:4318", "Sec-Fetch-Site": site])
    if passes {
      try rules.check(head, isTelemetry: false)
    } else {
      #expect(throws: Problem.self) { try rules.check(head, isTelemetry: false) }
    }
  }

  @Test func aListedOriginMaySendTelemetryAndNothingElse() throws {
    let head = head(
      "POST", ["Host": "localhost:4318", "Origin": "https://app.example.com", "Sec-Fetch-Site": "cross-site"])
    try rules.check(head, isTelemetry: true)
    #expect(throws: Problem.self) { try rules.check(head, isTelemetry: false) }
  }

  @Test func aCookieWithoutAnOriginIsRefused() throws {
    let cookie: Headers = ["Host": "localhost:4318", "Cookie": "other=1; spanloom-4318=x"]
    #expect(throws: Problem.self) { try rules.check(head("POST", cookie), isTelemetry: false) }
    var programs = cookie
    programs.add("Authorization", "Bearer x")
    try rules.check(head("POST", programs), isTelemetry: false)
    try rules.check(head("POST", ["Host": "localhost:4318", "Cookie": "other=1"]), isTelemetry: false)
  }

  @Test(arguments: [
    ("https://app.example.com", true), ("http://localhost:3000", true), ("*", false), ("app.example.com", false),
    ("https://app.example.com/", false), ("https://*.example.com", false), ("ftp://a", false), ("https://", false),
  ])
  func anOriginIsSchemeAndHost(text: String, isOne: Bool) { #expect(OriginRules.isOrigin(text) == isOne) }
}
