import Analysis
import Fixtures
import Ingest
import OTLP
import Store
import Telemetry
import Testing

@Suite struct AcceptTests {
  @Test func goodSpansAreStoredAndBadOnesCountedWithTheirReason() throws {
    let json = """
      {"resourceSpans":[{"scopeSpans":[{"spans":[
        {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"good"},
        {"traceId":"00000000000000000000000000000000","spanId":"b7ad6b7169203332","name":"no trace"},
        {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"0000000000000000","name":"no span"}
      ]}]}]}
      """
    let temporary = try TemporaryIngest()
    let receipt = try temporary.ingest.accept(Array(json.utf8), signal: .traces, encoding: .json)
    #expect(receipt.accepted == 1)
    #expect(receipt.rejected == 2)
    #expect(receipt.reason == "A trace ID of only zeros is not valid. A span ID of only zeros is not valid.")
    #expect(try temporary.store.counts().spans == 1)
  }

  @Test func aMalformedRequestIsRefusedWholeAndNamesThePlace() throws {
    let temporary = try TemporaryIngest()
    let sound = try #require(Fixtures.traces.first { !$0.isJSON }).body
    let refusal = #expect(throws: Refusal.self) {
      try temporary.ingest.accept(Array(sound.dropLast(3)), signal: .traces, encoding: .protobuf)
    }
    guard case .malformed(let reason) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(reason.contains("at byte"))
    #expect(try temporary.store.counts().spans == 0)
  }

  @Test func whatAPersonExpectsOfTheTwoAgentRunIsThere() throws {
    let temporary = try TemporaryIngest()
    for request in Fixtures.traces where request.description.hasPrefix("ag2/two_agent/") {
      _ = try temporary.accept(request)
    }
    try temporary.store.settle()
    let agents = try temporary.store.traces(ListQuery()).rows.flatMap(\.totals.agents)
    #expect(Set(agents).isSuperset(of: ["Jack", "Emma"]))
    let sessions = try temporary.store.sessions(ListQuery()).rows
    #expect(sessions.contains { !$0.session.isDerived })
    #expect(sessions.reduce(0) { $0 + $1.totals.llmCallCount } > 0)
  }
}
