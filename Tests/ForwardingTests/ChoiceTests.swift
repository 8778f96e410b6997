import OTLP
import Samples
import Telemetry
import Testing

@testable import Forwarding

@Suite struct ChoiceTests {
  /// Source of the values: `TraceIdRatioBased` of OpenTelemetry's Python SDK 1.43, whose bound is round(rate × 2^64).
  @Test(arguments: [
    (0.0, "00000000000000000000000000000001", false), (1.0, "ffffffffffffffffffffffffffffffff", true),
    (0.5, "ffffffffffffffff7fffffffffffffff", true), (0.5, "00000000000000008000000000000000", false),
    (0.1, "00000000000000011999999999999999", true), (0.1, "0000000000000001199999999999a000", false),
    (0.25, "deadbeefdeadbeef3fffffffffffffff", true), (0.25, "00000000000000014000000000000000", false),
    (0.1, "4bf92f3577b34da6a3ce929d0e0e4736", false), (0.7, "4bf92f3577b34da6a3ce929d0e0e4736", true),
  ])
  func aShareIsChosenAsSDKsDo(share: Double, trace: String, isChosen: Bool) throws {
    #expect(try #require(TraceShare(share)).has(try #require(TraceID(trace))) == isChosen)
  }

  @Test(arguments: [-0.1, 1.1, .nan, .infinity]) func whatIsNoShareIsNone(share: Double) {
    #expect(TraceShare(share) == nil)
  }

  @Test(
    arguments: [
      ("errors", KeepRule.errors), ("slow=30s", .slow(30_000_000_000)), ("slow=1.5s", .slow(1_500_000_000)),
      ("slow=20ms", .slow(20_000_000)), ("dear=0.5", .dear(500_000_000)), ("dear=2", .dear(2_000_000_000)),
      ("slow", nil), ("slow=", nil), ("slow=3", nil), ("slow=-1s", nil), ("dear=x", nil), ("dear=1e300", nil),
      ("errors=1", nil), ("", nil), ("dear=nan", nil),
    ] as [(String, KeepRule?)])
  func aRuleIsReadFromItsText(text: String, rule: KeepRule?) { #expect(KeepRule(text) == rule) }

  @Test(arguments: [
    (KeepRule.errors, TraceNews(errors: 1, duration: 0, cost: nil), true),
    (.errors, TraceNews(errors: 0, duration: .max, cost: .max), false),
    (.slow(5), TraceNews(errors: 0, duration: 5, cost: nil), true),
    (.slow(5), TraceNews(errors: 9, duration: 4, cost: nil), false),
    (.dear(5), TraceNews(errors: 0, duration: 0, cost: 5), true),
    (.dear(5), TraceNews(errors: 0, duration: 0, cost: 4), false),
    (.dear(0), TraceNews(errors: 0, duration: 0, cost: nil), false),
  ])
  func aRuleKeepsWhatReachesItsMark(rule: KeepRule, news: TraceNews, isKept: Bool) {
    #expect(rule.keeps(news) == isKept)
  }

  private static let request = PassedRequest(
    signal: .traces, time: 0, items: 0, route: PassingRoute(),
    body: Array(Samples.requests(endingAt: 1_800_000_000_000_000_000).joined()))

  @Test func whatIsKeptOfARequestIsWhatItsTracesHave() throws {
    let body = Self.request.body
    let traces = try TraceSieve.traces(of: body, .traces)
    #expect(traces.count > 3)
    let whole = try TraceSieve.kept(of: body, .traces) { _ in true }
    #expect(whole.body == body)
    var sum = 0
    for trace in traces {
      let part = try TraceSieve.kept(of: body, .traces) { $0 == trace }
      #expect(try TraceSieve.traces(of: part.body, .traces) == [trace])
      #expect(part.kept + part.dropped == whole.kept)
      #expect(try TraceSieve.kept(of: part.body, .traces) { _ in true }.kept == part.kept)
      sum += part.kept
    }
    #expect(sum == whole.kept)
    #expect(try TraceSieve.kept(of: body, .traces) { _ in false }.body.isEmpty)
  }

  /// Damaged here and there, seeded: a result or an error, and what is chosen is chosen again.
  @Test func anyBytesAreTakenApartOrRefused() throws {
    var state: UInt64 = 42
    func random(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    let sound = Array(Self.request.body.prefix(4_000))
    var taken = 0
    for _ in 0..<300 {
      var bytes = Array(sound.prefix(random(sound.count)))
      for _ in 0..<random(4) where !bytes.isEmpty { bytes[random(bytes.count)] = UInt8(random(256)) }
      do {
        let part = try TraceSieve.kept(of: bytes, .traces) { $0.low & 1 == 0 }
        let again = try TraceSieve.kept(of: part.body, .traces) { $0.low & 1 == 0 }
        #expect(again.kept == part.kept && again.dropped == 0)
        taken += 1
      } catch {}
    }
    #expect(taken > 0)
  }

  @Test func rulesBringBackWhatTheShareLeftOut() throws {
    let traces = try TraceSieve.traces(of: Self.request.body, .traces)
    let failed = try #require(traces.min())
    let choice = Choice(share: try #require(TraceShare(0)), rules: [.errors])
    let (part, dropped) = try choice.chosen(of: Self.request) { asked in
      #expect(asked == traces)
      return [failed: TraceNews(errors: 1, duration: 0, cost: nil)]
    }
    #expect(try TraceSieve.traces(of: try #require(part).body, .traces) == [failed])
    #expect(dropped > 0)
  }

  @Test func nothingIsAskedWhereTheShareDecidesAlone() throws {
    let choice = Choice(share: try #require(TraceShare(0)))
    let (part, _) = try choice.chosen(of: Self.request) { _ in
      Issue.record("no rule asks")
      return [:]
    }
    #expect(part == nil)
  }

  @Test func metricsAndRecordsOfNoTraceAreNotSampled() throws {
    let choice = Choice(share: try #require(TraceShare(0)))
    // ResourceLogs { ScopeLogs { LogRecord { severity_number: 9 } } }
    let logs = PassedRequest(
      signal: .logs, time: 0, items: 1, route: PassingRoute(), body: [0x0a, 6, 0x12, 4, 0x12, 2, 0x10, 9])
    #expect(try choice.chosen(of: logs) { _ in [:] }.request == logs)
    let metrics = PassedRequest(signal: .metrics, time: 0, items: 1, route: PassingRoute(), body: [0x0a, 0])
    #expect(try choice.chosen(of: metrics) { _ in [:] }.request == metrics)
  }
}
