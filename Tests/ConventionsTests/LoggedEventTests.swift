import Telemetry
import Testing

@testable import Conventions

@Suite struct LoggedEventTests {
  private static let second: UInt64 = 1_000_000_000

  private func record(_ name: String, _ attributes: [String: String], time: UInt64 = 100 * second) -> LogRecord {
    var record = LogRecord()
    record.eventName = name
    record.time = time
    record.attributes = attributes.sorted { $0.key < $1.key }.map { Attribute($0.key, .string($0.value)) }
    return record
  }

  private func event(_ name: String, _ attributes: [String: String], hash: UInt64 = 1) -> LoggedEvent? {
    LoggedEvent(record(name, ["session.id": "s"].merging(attributes) { $1 }), hash: hash, arrival: 5)
  }

  private func spans(_ name: String, _ attributes: [String: String], hash: UInt64 = 1) throws -> [Span] {
    try #require(event(name, attributes, hash: hash)).spans
  }

  @Test(arguments: LoggedSteps.all.keys.sorted())
  func everyStepIsOfAnAgentThatItsNameTells(name: String) throws {
    let step = try #require(LoggedSteps.step(ofEvent: name))
    #expect(CodingAgent.named(by: name) != nil)
    #expect(LoggedSteps.all[step.name] != nil)
  }

  @Test func theNameIsFoundWhereverItStands() throws {
    let attributes = [Attribute("event.name", .string("api_request")), Attribute("session.id", .string("s"))]
    var short = LogRecord()
    short.attributes = attributes
    #expect(LoggedEvent(short, hash: 1, arrival: 5) == nil)
    short.body = .string("claude_code.api_request")
    #expect(LoggedEvent(short, hash: 1, arrival: 5)?.time == 5)
    short.body = .empty
    short.eventName = "claude_code.api_request"
    #expect(LoggedEvent(short, hash: 1, arrival: 5) != nil)
  }

  @Test(
    arguments: [
      ("claude_code.mcp_server_connection", [:]), ("codex.sse_event", ["event.kind": "response.created"]),
      ("codex.api_request", ["duration_ms": "5"]), ("other.api_request", [:]),
      ("claude_code.api_request", ["session.id": ""]),
    ] as [(String, [String: String])])
  func whatIsNoStepStaysARecord(name: String, attributes: [String: String]) {
    #expect(event(name, attributes) == nil)
  }

  @Test func aCallStartsItsDurationBeforeItsRecord() throws {
    let call = try #require(try spans("claude_code.api_request", ["duration_ms": "1500", "model": "m"]).last)
    #expect((call.startTime, call.endTime) == (98_500_000_000, 100_000_000_000))
    #expect(call.name == "claude_code.api_request m" && call.kind == .client)
  }

  @Test(arguments: ["-5", "NaN", "1e400", "x", "", "9223372036854775808"])
  func aDurationThatCannotBeIsNone(duration: String) throws {
    let call = try #require(try spans("claude_code.api_request", ["duration_ms": duration]).last)
    #expect(call.startTime == call.endTime)
  }

  @Test func theSendersNumbersBreakTies() throws {
    let first = try #require(event("claude_code.tool_result", ["event.sequence": "7"]))
    let second = try #require(event("claude_code.tool_result", ["event.sequence": "8"]))
    #expect(second.end == first.end + 1)
  }

  @Test func stepsOfATurnStandBelowIt() throws {
    let prompt = try spans("claude_code.user_prompt", ["prompt.id": "p", "prompt": "Do\n it"])
    let call = try spans("claude_code.api_request", ["prompt.id": "p", "request_id": "r"])
    let turn = try #require(prompt.first)
    #expect(prompt.count == 1 && turn.name == "Do it" && turn.parentID == nil)
    #expect(call.map(\.traceID) == [turn.traceID, turn.traceID])
    #expect(call[0].id == turn.id && call[1].parentID == turn.id)
    #expect(LoggedEvent.united(call[0], [turn]).name == "Do it")
  }

  @Test(
    arguments: [
      ("claude_code.user_prompt", ["prompt": "<REDACTED>"]), ("codex.user_prompt", ["prompt": "[REDACTED]"]),
      ("gemini_cli.user_prompt", [:]),
    ] as [(String, [String: String])])
  func aPromptThatIsHeldBackNamesNoTurn(name: String, attributes: [String: String]) throws {
    let turn = try #require(try spans(name, attributes).first)
    #expect(turn.name.hasPrefix("invoke_agent "))
    #expect(!turn.attributes.contains { $0.key == "gen_ai.input.messages" })
  }

  @Test func anotherTurnOrSessionIsAnotherTrace() throws {
    let all = [["prompt.id": "p"], ["prompt.id": "q"], ["prompt.id": "p", "session.id": "t"], [:]]
    let traces = try all.map { try #require(try spans("claude_code.api_request", $0).first).traceID }
    #expect(Set(traces).count == 4)
  }

  @Test func recordsOfOneStepAreOneSpan() throws {
    let call = try #require(try spans("claude_code.api_request", ["request_id": "r", "model": "m"], hash: 1).last)
    let answer = try #require(
      try spans("claude_code.assistant_response", ["request_id": "r", "response": "Yes."], hash: 2).last)
    #expect(call.id == answer.id)
    let both = LoggedEvent.united(call, [answer])
    #expect(both == LoggedEvent.united(answer, [call]))
    #expect(both == LoggedEvent.united(both, [call]) && both == LoggedEvent.united(both, [both]))
    #expect(SpanMessages(both, type: .llm).output.map(\.text) == ["Yes."])
  }

  @Test func recordsWithoutANumberAreToldApartByTheirBytes() throws {
    let ids = try [1, 1, 2].map { try #require(try spans("gemini_cli.tool_call", [:], hash: $0).last).id }
    #expect(ids[0] == ids[1] && ids[0] != ids[2])
  }

  @Test func aSubagentStandsBetweenTurnAndStep() throws {
    let spans = try spans("claude_code.api_request", ["agent.name": "Explore"])
    #expect(spans.map(\.name) == ["invoke_agent claude-code", "invoke_agent Explore", "claude_code.api_request"])
    #expect(spans[1].parentID == spans[0].id && spans[2].parentID == spans[1].id)
  }

  @Test func aRecordWithinATraceStandsInItBelowItsSpan() throws {
    var record = record("claude_code.api_request", [:])
    record.traceID = Array(repeating: 7, count: 16)
    record.spanID = Array(repeating: 9, count: 8)
    let spans = try #require(LoggedEvent(record, hash: 1, arrival: 5)).spans
    #expect(spans.map(\.traceID.bytes) == [record.traceID] && spans.map { $0.parentID?.bytes } == [record.spanID])
  }

  @Test(arguments: [("claude_code.api_error", "error", "Overloaded"), ("codex.api_request", "error.message", "gone")])
  func aFailedCallIsAnError(name: String, key: String, words: String) throws {
    let call = try #require(try spans(name, [key: words]).last)
    #expect(call.status.code == .error && call.status.message == words)
  }

  @Test(arguments: [("accept", 0), ("reject", 2)])
  func aDecisionWithoutANumberIsAStepOnlyWhereItRefuses(decision: String, count: Int) throws {
    let all = try spans("claude_code.tool_decision", ["decision": decision, "tool_name": "Write"])
    #expect(all.filter { $0.parentID != nil }.count == count / 2)
  }

  @Test func everySpanSaysThatItWasMadeOfARecord() throws {
    for name in LoggedSteps.all.keys.sorted() {
      let attributes = ["event.kind": "response.completed", "error.message": "e", "agent.name": "a", "prompt": "p"]
      for span in try spans(name, attributes) { #expect(LoggedEvent.isMade(span), "\(name): \(span.name)") }
    }
  }

  @Test func factsOfACallAreThoseOfTheAgentsDialect() throws {
    let attributes = [
      "model": "claude-opus-5-5", "input_tokens": "12", "output_tokens": "310", "cache_read_tokens": "48210",
      "cache_creation_tokens": "920", "cost_usd_micros": "31200", "request_id": "req_9", "prompt.id": "p",
    ]
    let call = try #require(try spans("claude_code.api_request", attributes).last)
    let facts = FactReader.read(call, of: Resource(), scope: Scope()).facts
    #expect(facts.type == .llm && facts.dialect == "claude-code" && facts.usageRole == .logged)
    #expect(facts.usage.input == 49_142 && facts.usage.output == 310 && facts.reportedCost == 31_200_000)
    #expect(facts.responseID == "req_9" && facts.session?.id == "s")
  }
}
