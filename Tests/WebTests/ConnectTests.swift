import Foundation
import HTTPServer
import Testing

@testable import Web

@Suite struct ConnectTests {
  @Test func theAddressOfThisServerIsFilledIn() throws {
    let site = try TestSite()
    for path in ["/connect", "/connect.md"] {
      let text = site.get(path, ["Host": "localhost:5555"]).text
      #expect(text.contains("http://localhost:5555/v1/traces"))
      #expect(text.contains("LANGFUSE_BASE_URL=http://localhost:5555\n"))
      #expect(!text.contains("BASE/"))
      #expect(!text.contains("=BASE"))
    }
  }

  @Test func everyGuideHasAnAddressToGoTo() {
    #expect(ConnectGuide.all.count >= 12)
    #expect(Set(ConnectGuide.all.map(\.id)).count == ConnectGuide.all.count)
    for guide in ConnectGuide.all where guide.id != "swift" {
      #expect(guide.snippets.contains { $0.text.contains("BASE") || $0.text.contains("GRPC") })
    }
  }

  @Test(arguments: [("localhost:5555", "localhost"), ("[::1]:5555", "[::1]"), ("127.0.0.1", "127.0.0.1")])
  func theAddressForGRPCIsToldWhereThereIsOne(host: String, name: String) throws {
    let site = try TestSite { $0.grpcPort = 6666 }
    for path in ["/connect", "/connect.md", "/connect.json"] {
      #expect(site.get(path, ["Host": host]).text.contains("http://\(name):6666"))
    }
    let off = try TestSite()
    #expect(!off.get("/connect").text.contains("gRPC,"))
    for path in ["/connect", "/connect.md"] { #expect(!off.get(path).text.contains("PROTOCOL=grpc")) }
    let endpoint = try off.get("/connect.json").json["grpc_endpoint"]
    #expect(endpoint is NSNull)
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

  @Test func whatAgentOpsAsksForFirstIsAnswered() throws {
    #expect(try TestSite().post("/v3/auth/token", ["Content-Type": "application/json"]).status == 200)
  }

  @Test func whatAgentOpsUploadsIsOfItsTrace() throws {
    let site = try TestSite()
    let body = Array(#"{"body": "2026-11-20 22:01:48,290 - WARNING - It rains.\n"}"#.utf8)
    let answer = site.post(
      "/v4/logs/upload/", ["Content-Type": "application/json", "Trace-Id": "27884475193"], body: body)
    #expect(try answer.json["accepted_log_records"] as? Int == 1)
    let logs = try #require(
      site.get("/logs.json?trace=0000000000000000000000067e0b5339").json["logs"] as? [[String: Any]])
    #expect(logs.map { $0["body"] as? String } == ["It rains."])
    #expect(
      site.post("/v4/logs/upload/", ["Content-Type": "application/json", "Trace-Id": "none"], body: body).status == 400)
    #expect(site.post("/v4/logs/upload/", ["Content-Type": "application/json"], body: Array("{}".utf8)).status == 400)
  }
}
