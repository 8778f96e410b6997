import HTTPClient
import OTLP
import Testing

@testable import Forwarding

@Suite struct PassingTests {
  @Test(arguments: [
    ("https://host/api/public/otel", "https://host/api/public/otel/v1/logs"), ("http://host", "http://host/v1/logs"),
    ("http://host:4318/", "http://host:4318/v1/logs"), ("http://host/v1/traces", "http://host/v1/logs"),
    ("https://host/otlp?key=1", "https://host/otlp/v1/logs?key=1"), ("https://host/x#part", "https://host/x/v1/logs"),
  ])
  func aBaseAddressLeadsToItsSignals(base: String, endpoint: String) throws {
    let destination = Destination(address: try #require(CallAddress(base)))
    #expect(destination.endpoint(.logs)?.text == endpoint)
  }

  @Test func whatWasHereAlreadyIsNotPassedOn() {
    let (a, b) = ("00000000000000aa", "00000000000000bb")
    #expect(PassingRoute(header: nil).passing(a)?.text == a)
    #expect(PassingRoute(header: a).passing(b)?.text == "\(a) \(b)")
    #expect(PassingRoute(header: "\(a) \(b)").passing(a) == nil)
    #expect(PassingRoute((0..<8).map { "000000000000000\($0)" }).passing(a) == nil)
  }

  @Test(arguments: ["nonsense", "00000000000000AA", "x\r\ny", String(repeating: "00000000000000aa ", count: 9)])
  func whatNoInstanceWritesIsNoRoute(header: String) { #expect(PassingRoute(header: header).names.isEmpty) }

  private static func answer(_ status: Int, _ retryAfter: String = "", _ body: [UInt8] = []) -> Outcome {
    .answered(Outcome.Answer(status: status, retryAfter: retryAfter, body: body))
  }

  @Test(arguments: [
    (200, Verdict.taken(rejected: 0)), (204, .taken(rejected: 0)), (301, .refused(reason: "answered 301")),
    (400, .tooMuch(reason: "answered 400")), (401, .refused(reason: "answered 401")),
    (404, .refused(reason: "answered 404")), (408, .later(reason: "answered 408", asked: nil)),
    (413, .tooMuch(reason: "answered 413")), (500, .doubtful(reason: "answered 500")),
    (503, .later(reason: "answered 503", asked: nil)),
  ])
  func aStatusSaysWhetherToTryAgain(status: Int, verdict: Verdict) {
    #expect(Verdict(Self.answer(status), .traces, now: 0) == verdict)
  }

  @Test func aBusyDestinationSaysWhen() {
    #expect(Verdict(Self.answer(429, "7"), .traces, now: 0) == .later(reason: "answered 429", asked: .seconds(7)))
  }

  @Test func aPartialSuccessTellsHowManyWereRejected() {
    let body = OTLP.exportResponse(.logs, rejected: 3, message: "too old", encoding: .protobuf)
    #expect(Verdict(Self.answer(200, "", body), .logs, now: 0) == .taken(rejected: 3))
    #expect(Verdict(Self.answer(200, "", Array("{}".utf8)), .logs, now: 0) == .taken(rejected: 0))
  }

  @Test func doubtfulAnswersAreNotTriedForEver() {
    #expect(!Verdict.doubtful(reason: "").isFinal(after: 8))
    #expect(Verdict.doubtful(reason: "").isFinal(after: 9))
    #expect(!Verdict.later(reason: "", asked: nil).isFinal(after: 1_000))
  }

  @Test func requestsOfOneSignalAndWayGoOutAsOne() throws {
    let requests = [1, 2, 3, 4, 5].map { QueueTests.request($0, bytes: $0, $0 == 3 ? .logs : .traces) }
    let shipments = Shipment.all(of: requests)
    #expect(shipments.map(\.items) == [12, 3])
    #expect(shipments[0].body == [1, 2, 2, 4, 4, 4, 4, 5, 5, 5, 5, 5])
    let halves = try #require(shipments[0].halves)
    #expect([halves.0.items, halves.1.items] == [3, 9])
    #expect(shipments[1].halves == nil)
  }
}
