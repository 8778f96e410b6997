import HTTPServer
import Testing

@testable import Web

@Suite struct CrossOriginTests {
  private let site: TestSite
  private let app = "https://app.example.com"

  init() throws {
    site = try TestSite {
      $0.tokens = try TokenBook(token: "s3cret")
      $0.telemetryOrigins = ["https://app.example.com"]
    }
  }

  private func preflight(_ path: String, _ origin: String) -> Response {
    site.send(
      Request(method: "OPTIONS", path: path, headers: ["Origin": origin, "Access-Control-Request-Method": "POST"]))
  }

  @Test func aListedOriginMayAskAndSend() {
    let asked = preflight("/v1/traces", app)
    #expect(asked.status == 204)
    #expect(asked.headers["Access-Control-Allow-Origin"] == app)
    #expect(asked.headers["Access-Control-Allow-Headers"]?.contains("Authorization") == true)
    let headers: Headers = [
      "Origin": app, "Authorization": "Bearer s3cret", "Content-Type": "application/json",
      "Sec-Fetch-Site": "cross-site",
    ]
    let sent = site.post("/v1/traces", headers, body: Array("{}".utf8))
    #expect(sent.status == 200)
    #expect(sent.headers["Access-Control-Allow-Origin"] == app)
    #expect(sent.headers["Access-Control-Allow-Credentials"] == nil)
    #expect(sent.headers["Vary"]?.contains("Origin") == true)
  }

  @Test func thePageMayReadWhyItWasRefused() {
    let refused = site.post("/v1/traces", ["Origin": app, "Content-Type": "application/json"], body: Array("{}".utf8))
    #expect(refused.status == 401)
    #expect(refused.headers["Access-Control-Allow-Origin"] == app)
  }

  @Test(arguments: [
    ("/v1/traces", "https://evil.example"), ("/v1/traces", "null"), ("/sessions", "https://app.example.com"),
    ("/budgets", "https://app.example.com"), ("/nothing", "https://app.example.com"),
  ])
  func nobodyElseMay(path: String, origin: String) {
    let answer = preflight(path, origin)
    #expect(answer.status == 401)
    #expect(answer.headers["Access-Control-Allow-Origin"] == nil)
  }

  @Test func pagesAreNobodyElses() {
    let answer = site.get("/traces.json", ["Origin": app, "Authorization": "Bearer s3cret"])
    #expect(answer.status == 200)
    #expect(answer.headers["Access-Control-Allow-Origin"] == nil)
  }
}
