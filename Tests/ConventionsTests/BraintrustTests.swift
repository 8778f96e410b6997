import Conventions
import Telemetry
import Testing

/// What Braintrust's SDKs for Go, Java and Ruby write. Source: their code; made, not recorded.
struct BraintrustTests {
  private static let metrics =
    #"{"prompt_tokens":1001,"completion_tokens":101,"tokens":1102,"prompt_cached_tokens":200,"completion_reasoning_tokens":13,"time_to_first_token":0.5}"#

  private static let call: [(String, AttributeValue)] = [
    ("braintrust.span_attributes", .string(#"{"type":"llm"}"#)),
    ("braintrust.metadata", .string(#"{"provider":"openai","model":"gpt-4o","user_id":"ann","session_id":"s-1"}"#)),
    ("braintrust.metrics", .string(metrics)),
    ("braintrust.input_json", .string(#"[{"role":"user","content":"Weather?"}]"#)),
    (
      "braintrust.output_json",
      .string(#"[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Sunny."}}]"#)
    ),
  ]

  @Test func aModelsCallIsReadFromItsJSON() {
    let facts = facts(Self.call, name: "Chat Completion")
    #expect(facts.type == .llm && facts.dialect == "braintrust" && facts.model == "gpt-4o")
    #expect(facts.provider == "openai" && facts.user == "ann" && facts.session?.id == "s-1")
    let usage = facts.usage
    #expect(usage.input == 1_001 && usage.output == 101 && usage.cacheRead == 200 && usage.reasoning == 13)
  }

  @Test func metricsMayStandOneByOne() {
    let facts = facts([
      ("braintrust.span_attributes.type", .string("llm")), ("braintrust.metrics.prompt_tokens", .int(7)),
      ("braintrust.metrics.completion_tokens", .int(3)),
    ])
    #expect(facts.type == .llm && facts.usage.input == 7 && facts.usage.output == 3)
  }

  @Test(arguments: [("tool", SpanType.tool), ("task", .workflow), ("score", .evaluator), ("eval", .workflow)])
  func theTypeIsAMemberOfTheSpansAttributes(word: String, type: SpanType) {
    let facts = facts([("braintrust.span_attributes", .string(#"{"type":"\#(word)"}"#))], name: "get_weather")
    #expect(facts.type == type && facts.tool == (type == .tool ? "get_weather" : nil))
  }

  @Test func messagesAreRead() throws {
    var span = Span(
      traceID: try #require(TraceID("0af7651916cd43dd8448eb211c80319c")), id: try #require(SpanID(1)))
    span.attributes = Self.call.map { Attribute($0.0, $0.1) }
    let messages = SpanMessages(span, type: .llm)
    #expect(messages.input.map(\.role) == [.user] && messages.output.map(\.role) == [.assistant])
    #expect(messages.output.first?.finishReason == "stop")
  }
}
