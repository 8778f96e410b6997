import Telemetry
import Testing

@testable import Conventions

/// AutoGen's log events as spans.
@Suite struct LoggedCallTests {
  private func record(_ body: String, span: Bool = true) -> LogRecord {
    var record = LogRecord()
    record.body = .string(body)
    record.time = 7
    if span { (record.traceID, record.spanID) = (Array(repeating: 1, count: 16), Array(repeating: 2, count: 8)) }
    return record
  }

  private static var scope: Scope {
    var scope = Scope()
    scope.name = LoggedCall.scope
    return scope
  }

  private static let call =
    #"{"type":"LLMCall","agent_id":"triage_36ab54a6bf694b028bee3f162405b691/x","messages":[{"role":"user","content":"Hi"}],"#
    + #""prompt_tokens":100,"completion_tokens":7,"tools":[],"response":{"id":"r1","model":"gpt-4o-mini","choices":"#
    + #"[{"finish_reason":"stop","message":{"role":"assistant","content":"Hello"}}],"#
    + #""usage":{"prompt_tokens_details":{"cached_tokens":20},"completion_tokens_details":{"reasoning_tokens":3}}}}"#

  @Test func aModelCallIsASpanBelowTheRecords() throws {
    let span = try #require(LoggedCall.span(of: record(Self.call), hash: 9))
    let facts = FactReader.read(span, of: Resource(), scope: Self.scope).facts
    #expect(span.name == "chat gpt-4o-mini" && span.parentID == SpanID(bytes: Array(repeating: 2, count: 8)))
    #expect(facts.type == .llm && facts.usageRole == .logged && facts.agent == "triage")
    #expect(facts.responseID == "r1" && facts.usage.input == 100 && facts.usage.output == 7)
    #expect(facts.usage.cacheRead == 20 && facts.usage.reasoning == 3)
    let messages = SpanMessages(span, type: .llm)
    #expect(messages.input.map(\.text) == ["Hi"] && messages.output.map(\.text) == ["Hello"])
    #expect(messages.output.first?.role == .assistant && messages.toolDefinitions.isEmpty)
    #expect(LoggedCall.span(of: record(Self.call), hash: 9) == span)
  }

  @Test func aToolsCallHasWhatItWasAskedAndAnswered() throws {
    let body = #"{"type":"ToolCall","tool_name":"look","arguments":{"city":"Rome"},"result":"18","agent_id":null}"#
    let span = try #require(LoggedCall.span(of: record(body), hash: 9))
    let facts = FactReader.read(span, of: Resource(), scope: Self.scope).facts
    let content = ToolContent(span, type: .tool)
    #expect(facts.type == .tool && facts.tool == "look" && facts.agent == nil)
    #expect(content.arguments?.value["city"]?.stringValue == "Rome" && content.result?.value.readableText == "18")
  }

  @Test(arguments: [
    #"{"type":"Message","payload":"{}"}"#, #"{"type":"LLMStreamStart","messages":[]}"#, "an error", "", "{", "[1]",
  ])
  func whatIsNoCallStaysARecord(body: String) {
    #expect(LoggedCall.span(of: record(body), hash: 9) == nil)
  }

  @Test func aRecordOfNoSpanStaysARecord() {
    #expect(LoggedCall.span(of: record(Self.call, span: false), hash: 9) == nil)
  }
}
