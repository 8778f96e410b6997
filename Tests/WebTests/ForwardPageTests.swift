import Forwarding
import OTLP
import Testing

@testable import Web

@Suite struct ForwardPageTests {
  private static func site() throws -> TestSite {
    var state = ForwardState(name: "https://backend/…", signals: [.traces, .logs])
    state.queued = QueueSize(requests: 2, items: 30, bytes: 4_000)
    state.tally.sent = [.traces: 1_200, .logs: 34]
    state.tally.lost = [.refused: QueueSize(requests: 1, items: 7)]
    state.tally.lastSuccess = TestSite.now - 60_000_000_000
    state.tally.lastFailure = ForwardFailure(time: TestSite.now - 5_000_000_000, reason: "answered 503")
    let states = [state]
    return try TestSite { options in options.forwardStates = { states } }
  }

  @Test(arguments: ["/connect", "/connect.md"])
  func aPersonSeesWhatBecomesOfWhatIsPassedOn(path: String) throws {
    let text = try Self.site().get(path).text
    for words in ["https://backend/…", "failing", "1,234", "30 ", "7 refused", "answered 503"] {
      #expect(text.contains(words))
    }
  }

  @Test func aProgramReadsItToo() throws {
    let json = try Self.site().get("/connect.json").json
    let forward = try #require((json["forwards"] as? [[String: Any]])?.first)
    #expect(forward["state"] as? String == "failing")
    #expect(forward["sent"] as? Int == 1_234)
    #expect((forward["queued"] as? [String: Any])?["bytes"] as? Int == 4_000)
    #expect((forward["lost"] as? [String: Any])?["refused"] as? Int == 7)
  }

  @Test func wherePassingOnIsOffNothingIsSaidOfIt() throws {
    let site = try TestSite()
    #expect(!site.get("/connect").text.contains("passed on"))
    #expect(!site.get("/metrics").text.contains("spanloom_forward_"))
  }

  @Test func metricsTellByDestination() throws {
    let text = try Self.site().get("/metrics").text
    #expect(text.contains(#"spanloom_forward_sent_items_total{destination="https://backend/…",signal="traces"} 1200"#))
    #expect(text.contains(#"spanloom_forward_lost_items_total{destination="https://backend/…",reason="refused"} 7"#))
    #expect(text.contains(#"spanloom_forward_queued_items{destination="https://backend/…"} 30"#))
  }
}
