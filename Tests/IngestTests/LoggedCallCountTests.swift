import Analysis
import Conventions
import Ingest
import OTLP
import Store
import Telemetry
import Testing

/// Calls that AutoGen logs, with and without spans of the same calls.
@Suite struct LoggedCallCountTests {
  private static let trace = "000102030405060708090a0b0c0d0e0f"
  private static let agent = "0001020304050607"
  private static let start: UInt64 = 1_800_000_000_000_000_000

  private func span(_ id: Int, _ name: String, _ times: ClosedRange<UInt64>, _ attributes: [String: String]) -> String {
    let keys = attributes.sorted { $0.key < $1.key }.map {
      #"{"key":"\#($0.key)","value":{"stringValue":"\#($0.value)"}}"#
    }
    let parent = id == 0 ? "" : #""parentSpanId":"\#(Self.agent)","#
    let own = id == 0 ? Self.agent : "10010203040506\(id + 10)"
    return #"{"traceId":"\#(Self.trace)","spanId":"\#(own)",\#(parent)"name":"\#(name)","#
      + #""startTimeUnixNano":"\#(Self.start + times.lowerBound)","endTimeUnixNano":"\#(Self.start + times.upperBound)","#
      + #""attributes":[\#(keys.joined(separator: ","))]}"#
  }

  private func traces(_ spans: [String]) -> (OTLP.Signal, String) {
    let agent = span(0, "invoke_agent a", 0...90, ["gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "a"])
    let all = ([agent] + spans).joined(separator: ",")
    return (.traces, #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(all)]}]}]}"#)
  }

  private func logs(_ bodies: [(UInt64, String)]) -> (OTLP.Signal, String) {
    let records = bodies.map { time, body in
      let text = body.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return #"{"traceId":"\#(Self.trace)","spanId":"\#(Self.agent)","timeUnixNano":"\#(Self.start + time)","#
        + #""body":{"stringValue":"\#(text)"}}"#
    }
    let all = records.joined(separator: ",")
    return (
      .logs,
      #"{"resourceLogs":[{"scopeLogs":[{"scope":{"name":"autogen_core.events"},"logRecords":[\#(all)]}]}]}"#
    )
  }

  private func call(_ id: String, _ input: Int, _ output: Int) -> String {
    #"{"type":"LLMCall","prompt_tokens":\#(input),"completion_tokens":\#(output),"messages":[],"#
      + #""response":{"id":"\#(id)","model":"gpt-4o-mini"}}"#
  }

  private func sent(_ number: Int, _ times: ClosedRange<UInt64>, _ input: Int, _ output: Int, id: String?) -> String {
    var keys = [
      "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini", "gen_ai.usage.input_tokens": "\(input)",
      "gen_ai.usage.output_tokens": "\(output)",
    ]
    keys["gen_ai.response.id"] = id
    return span(number, "chat", times, keys)
  }

  private func settled(_ requests: [(OTLP.Signal, String)]) throws -> TraceDetail {
    let temporary = try TemporaryIngest()
    for (signal, json) in requests {
      _ = try temporary.ingest.accept(Array(json.utf8), signal: signal, encoding: .json)
      try temporary.store.settle()
    }
    let id = try #require(TraceID(Self.trace))
    return try #require(try temporary.store.trace(id))
  }

  @Test func callsThatOnlyRecordsTellOfCount() throws {
    let told = logs([(20, call("r1", 100, 7)), (40, call("r2", 50, 5)), (50, #"{"type":"Message","payload":"{}"}"#)])
    for requests in [[traces([]), told], [told, traces([])], [told, traces([]), told]] {
      let trace = try settled(requests)
      #expect(trace.summary.totals.usage.total == 162 && trace.summary.totals.llmCallCount == 2)
      #expect(trace.summary.totals.cost != nil && trace.summary.totals.agents == ["a"])
    }
  }

  @Test(arguments: ["r1", nil])
  func aCallThatASpanTellsOfTooCountsOnce(id: String?) throws {
    let told = logs([(20, call("r1", 100, 7)), (40, call("r2", 100, 7))])
    let spans = traces([sent(1, 10...19, 100, 7, id: id), sent(2, 30...39, 100, 7, id: id.map { _ in "r2" })])
    for requests in [[spans, told], [told, spans]] {
      let trace = try settled(requests)
      #expect(trace.summary.totals.usage.total == 214 && trace.summary.totals.llmCallCount == 2)
    }
  }

  @Test func aCallWithOtherTokensIsAnother() throws {
    let trace = try settled([traces([sent(1, 10...19, 90, 7, id: nil)]), logs([(20, call("r1", 100, 7))])])
    #expect(trace.summary.totals.usage.total == 204 && trace.summary.totals.llmCallCount == 2)
  }

  @Test func aToolsCallCountsOnce() throws {
    let keys = ["gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1"]
    let body = #"{"type":"ToolCall","tool_name":"look","arguments":{"city":"Rome"},"result":"18"}"#
    #expect(
      try settled([traces([span(1, "execute_tool look", 10...19, keys)]), logs([(20, body)])]).summary.totals
        .toolCallCount == 1)
    #expect(try settled([traces([]), logs([(20, body)])]).summary.totals.toolCallCount == 1)
    #expect(try settled([logs([(20, body), (30, body)]), traces([])]).summary.totals.toolCallCount == 2)
  }
}
