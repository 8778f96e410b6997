import Telemetry
import Testing

@testable import Doors

@Suite struct OtherDoorsTests {
  private func openAI(_ items: String...) throws -> Delivered {
    let taken = try OpenAIAgentsDoor.traces(
      Array(#"{"data":[\#(items.joined(separator: ","))]}"#.utf8), arrival: 9)
    #expect(taken.errors == [])
    return try Delivered(taken.delivery)
  }

  private func span(_ data: String, error: String = "null") -> String {
    #"{"object":"trace.span","id":"span_a","trace_id":"trace_b","parent_id":"span_c","started_at":"#
      + #""2026-11-20T10:00:00Z","ended_at":"2026-11-20T10:00:01Z","span_data":\#(data),"error":\#(error)}"#
  }

  @Test(arguments: [
    (#"{"type":"agent","name":"Joker","handoffs":["B"],"tools":[]}"#, "Joker", "gen_ai.agent.name", "Joker"),
    (
      #"{"type":"function","name":"f","input":"{\"a\":1}","output":"x"}"#, "f", "gen_ai.tool.call.arguments",
      #"{"a":1}"#
    ),
    (#"{"type":"handoff","from_agent":"A","to_agent":"B"}"#, "handoff to B", "from_agent", "A"),
    (#"{"type":"guardrail","name":"g","triggered":true}"#, "g", "openai.span.triggered", "true"),
    (
      #"{"type":"response","response_id":"r","usage":{"input_tokens":3,"input_tokens_details":{"cached_tokens":2}}}"#,
      "response", "gen_ai.usage.cache_read.input_tokens", "2"
    ),
    (#"{"type":"generation","model_config":{"temperature":0.5}}"#, "generation", "gen_ai.request.temperature", "0.5"),
    (
      #"{"type":"custom","name":"turn","data":{"sdk_span_type":"turn","agent_name":"J","usage":{"input_tokens":1}}}"#,
      "turn", "sdk_span_type", "turn"
    ),
    (#"{"type":"mcp_tools","server":"s","result":["a"]}"#, "mcp_tools", "openai.span.server", "s"),
    (#"{"type":"brand_new","x":{"y":1}}"#, "brand_new", "openai.span.x", #"{"y": 1}"#),
  ])
  func everyTypeOfSpanIsRead(data: String, name: String, key: String, value: String) throws {
    let span = try openAI(span(data)).span(name)
    #expect(span.attributes.text(key) == value)
    #expect(span.parentID == SpanID(foreign: "span_c"))
  }

  @Test func sumsOfATurnAreNotUsage() throws {
    let span = try openAI(span(#"{"type":"custom","name":"t","usage":{"input_tokens":1}}"#)).span("t")
    #expect(span.attributes["gen_ai.usage.input_tokens"] == nil)
    #expect(span.attributes.text("openai.span.usage") == #"{"input_tokens": 1}"#)
  }

  @Test func anErrorFailsTheSpan() throws {
    let span = try openAI(span(#"{"type":"function","name":"f"}"#, error: #"{"message":"no","data":{"k":1}}"#)).span(
      "f")
    #expect(span.status.code == .error)
    #expect(span.status.message == "no")
  }

  @Test func aTraceAloneBeginsWhenItArrives() throws {
    let span = try openAI(#"{"object":"trace","id":"trace_x","workflow_name":"w","metadata":{"k":"v"}}"#).span("w")
    #expect(span.startTime == 9)
    #expect(span.attributes.text("openai.trace.metadata.k") == "v")
  }

  @Test(arguments: ["7", "{}", #"{"object":"trace"}"#, #"{"object":"trace.span","id":"a"}"#])
  func objectsThatAreWrongAreToldByPlace(item: String) throws {
    let taken = try OpenAIAgentsDoor.traces(Array(#"{"data":[\#(item)]}"#.utf8), arrival: 1)
    #expect(taken.errors.count == 1)
    #expect(taken.errors.first?.contains("place 1") == true)
    #expect(taken.delivery.traces.isEmpty)
  }

  @Test(arguments: [
    "", "{}", "7", #"[{"traceId":"x","id":"1"}]"#, #"[{"traceId":"1","id":""}]"#, #"[{"traceId":"0","id":"1"}]"#,
  ])
  func whatIsNoZipkinIsRefused(body: String) {
    #expect(throws: DoorError.self) { try ZipkinDoor.spans(Array(body.utf8)) }
  }

  @Test(arguments: ["-1", "1e300", "99999999999999999999", #""x""#, "null"])
  func absurdTimesAreNone(number: String) throws {
    let body = #"[{"traceId":"1","id":"1","timestamp":\#(number),"duration":\#(number)}]"#
    let span = try #require(
      try Delivered(ZipkinDoor.spans(Array(body.utf8))).spans.first)
    #expect(span.startTime == 0)
    #expect(span.endTime == 0)
  }

  @Test func tagsOfOpenTelemetryAreItsStatus() throws {
    let body = #"[{"traceId":"1","id":"1","name":"n","tags":{"otel.status_code":"ERROR","error":"why","n":"5"}}]"#
    let span = try Delivered(ZipkinDoor.spans(Array(body.utf8))).span("n")
    #expect(span.status.code == .error)
    #expect(span.status.message == "why")
    #expect(span.attributes.text("n") == "5")
  }
}
