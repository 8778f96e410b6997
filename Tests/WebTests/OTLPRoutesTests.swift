import Fixtures
import Foundation
import HTTPServer
import Ingest
import OTLP
import Store
import Testing

@testable import Web

@Suite struct OTLPRoutesTests {
  private static let paths = [
    "/v1/traces", "/otel/v1/traces", "/v1/otel/v1/traces", "/api/public/otel/v1/traces", "/api/public/otel", "/",
  ]
  private static let protobuf: Headers = ["Content-Type": "application/x-protobuf; charset=x"]

  @Test(arguments: paths)
  func tracesAreTakenAtEveryAlias(path: String) throws {
    let site = try TestSite()
    let request = try #require(Fixtures.traces.first { $0.description.hasPrefix("ag2/") })
    let answer = site.post(path, Self.protobuf, body: request.body)
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == "application/x-protobuf")
    #expect(answer.body == [])
    try site.store.settle()
    #expect(try site.store.counts().spans > 0)
  }

  @Test(arguments: ["logs", "metrics"], ["/v1/", "/otel/v1/", "/api/public/otel/v1/"])
  func otherSignalsAreTakenAndTold(signal: String, prefix: String) throws {
    let site = try TestSite()
    #expect(site.post(prefix + signal, Self.protobuf).status == 200)
    #expect(site.site.arrivals.latest.map(\.signal.rawValue) == [signal])
  }

  @Test func aBrokenMessageIsA400InItsEncoding() throws {
    let site = try TestSite()
    let answer = site.post("/v1/traces", Self.protobuf, body: [0xff, 0xff])
    #expect(answer.status == 400)
    #expect(answer.headers["Content-Type"] == "application/x-protobuf")
    #expect(answer.body.starts(with: [8, 3, 18]))
    let arrival = try #require(site.site.arrivals.latest.first)
    #expect(arrival.status == 400)
    #expect(arrival.reason?.contains("byte") == true)
  }

  @Test(arguments: ["text/plain", "application/xml", ""])
  func anotherTypeIsA415ThatSaysWhich(type: String) throws {
    let site = try TestSite()
    let answer = site.post("/v1/traces", type.isEmpty ? [:] : ["Content-Type": type])
    #expect(answer.status == 415)
    #expect(try answer.json["code"] as? Int == 3)
    #expect((try answer.json["message"] as? String)?.contains("application/x-protobuf") == true)
    #expect(site.site.arrivals.latest.count == 1)
  }

  @Test(arguments: ["/v1/traces", "/v1/logs", "/api/public/otel/v1/metrics"])
  func readingIsExplained(path: String) throws {
    let answer = try TestSite().get(path)
    #expect(answer.status == 405)
    #expect(answer.headers["Allow"] == "POST")
    #expect(answer.text.contains("/connect"))
  }

  @Test func aPageOfAnotherSiteCannotSend() throws {
    let site = try TestSite()
    let answer = site.post("/v1/traces", ["Content-Type": "application/json", "Origin": "http://evil.example"])
    #expect(answer.status == 403)
    #expect(try answer.json["code"] as? Int == 7)
    #expect(site.site.arrivals.latest.first?.status == 403)
  }

  @Test func theServersRefusalsSpeakTheRequestsEncoding() throws {
    let site = try TestSite()
    let head = RequestHead(method: "POST", path: "/v1/traces", headers: ["Content-Type": "application/json"])
    let answer = site.site.refusal(of: head, .bodyTooLarge(limit: 1_234))
    #expect(answer.status == 413)
    #expect((try answer.json["message"] as? String)?.contains("1234") == true)
    let busy = site.site.refusal(of: head, .overloaded)
    #expect(busy.status == 503)
    #expect(busy.headers["Retry-After"] == "1")
  }

  @Test func partialSuccessIsTold() throws {
    let answer = OTLPAnswer(.json).success(.logs, rejected: 3, reason: "why")
    let partial = try #require(try answer.json["partialSuccess"] as? [String: Any])
    #expect(partial["rejectedLogRecords"] as? String == "3")
    #expect(partial["errorMessage"] as? String == "why")
    let bytes = OTLPAnswer(.protobuf).success(.traces, rejected: 3, reason: "why").body
    #expect(bytes == [10, 7, 8, 3, 18, 3] + Array("why".utf8))
  }

  @Test func onlyTheLatestArrivalsAreKept() {
    let arrivals = Arrivals()
    for number in 0..<(Arrivals.capacity + 5) {
      arrivals.record(
        Arrival(
          time: Int64(number), path: "", client: "", encoding: "", signal: .traces, status: number == 3 ? 400 : 200,
          accepted: 2, rejected: 1, reason: nil))
    }
    #expect(arrivals.latest.count == Arrivals.capacity)
    #expect(arrivals.latest.first?.time == Int64(Arrivals.capacity + 4))
    #expect(arrivals.acceptedSpans == 2 * (Arrivals.capacity + 5))
  }
}
