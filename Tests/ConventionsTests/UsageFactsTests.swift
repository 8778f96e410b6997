import Conventions
import Telemetry
import Testing

/// What a span says of its tokens.
struct UsageFactsTests {
  /// LiveKit sets one of Langfuse's keys beside OpenTelemetry's counts.
  @Test func whoseKeyTheCacheHasSaysWhatTheInputIncludes() {
    let counts: [(String, AttributeValue)] = [
      ("gen_ai.usage.input_tokens", .int(1_001)), ("gen_ai.usage.cache_read.input_tokens", .int(200)),
    ]
    #expect(facts(counts + [("langfuse.user.id", .string("ann"))]).usage.input == 1_001)
    let details = #"{"input": 801, "input_cached_tokens": 200}"#
    #expect(facts([("langfuse.observation.usage_details", .string(details))]).usage.input == 1_001)
  }

  @Test func langfuseTakesEachPartOfLangChainsTokensOutOfTheSum() {
    let details = #"{"input": 801, "output": 88, "total": 1102, "input_cache_read": 200, "output_reasoning": 13}"#
    let usage = facts([("langfuse.observation.usage_details", .string(details))]).usage
    #expect(usage.input == 1_001 && usage.output == 101 && usage.cacheRead == 200 && usage.reasoning == 13)
  }

  @Test(arguments: [("gen_ai.usage.reasoning.output_tokens", 101), ("gen_ai.usage.experimental.reasoning_tokens", 114)])
  func whoseKeyTheReasoningHasSaysWhatADKsOutputIncludes(key: String, output: Int64) {
    let usage = facts([
      ("gcp.vertex.agent.event_id", .string("e")), ("gen_ai.usage.input_tokens", .int(1_001)),
      ("gen_ai.usage.output_tokens", .int(101)), (key, .int(13)),
    ]).usage
    #expect(usage.output == output && usage.reasoning == 13)
  }

  @Test(arguments: [("openai", 1_001), ("anthropic", 1_201)])
  func agentScopePassesOnWhatTheProviderCounts(provider: String, input: Int64) {
    let usage = facts([
      ("gen_ai.provider.name", .string(provider)), ("gen_ai.usage.input_tokens", .int(1_001)),
      ("gen_ai.usage.output_tokens", .int(101)), ("agentscope.usage.cache_input_tokens", .int(200)),
    ]).usage
    #expect(usage.input == input && usage.cacheRead == 200)
  }

  @Test func logfireKeepsCachedTokensOfAChatInOpenAIsUsage() {
    let details =
      #"{"input_tokens": 1001, "input_tokens_details": {"cached_tokens": 200}, "output_tokens_details": {"reasoning_tokens": 13}}"#
    let usage = facts([
      ("logfire.msg", .string("m")), ("gen_ai.usage.input_tokens", .int(1_001)),
      ("gen_ai.usage.output_tokens", .int(101)),
      ("usage", .string(details)),
    ]).usage
    #expect(usage.input == 1_001 && usage.cacheRead == 200 && usage.reasoning == 13)
  }

  @Test func langSmithKeepsCachedTokensInTheRunsMetadata() {
    let details =
      #"{"input_tokens": 1001, "input_token_details": {"cache_read": 200}, "output_token_details": {"reasoning": 13}}"#
    let usage = facts([
      ("gen_ai.usage.input_tokens", .int(1_001)), ("gen_ai.usage.output_tokens", .int(101)),
      ("langsmith.metadata.usage_metadata", .string(details)),
    ]).usage
    #expect(usage.input == 1_001 && usage.cacheRead == 200 && usage.reasoning == 13)
  }

  @Test func beeAIKeepsCachedTokensBesideOpenInferencesCounts() {
    let usage = facts([
      ("llm.token_count.prompt", .int(1_001)), ("llm.token_count.completion", .int(101)),
      ("llm.token_count.total", .int(1_102)),
      ("metadata.usage.cached_prompt_tokens", .string("200")), ("metadata.usage.cached_creation_tokens", .string("3")),
    ]).usage
    #expect(usage.input == 1_001 && usage.output == 101 && usage.cacheRead == 200 && usage.cacheWrite == 3)
  }

  @Test func langfuseTellsThePartsOfOpenAIsResponses() {
    let details = """
      {"input_tokens": 1001, "input_tokens_details": {"cached_tokens": 200, "cache_write_tokens": 3},
      "output_tokens": 101, "output_tokens_details": {"reasoning_tokens": 10}, "total_tokens": 1102}
      """
    let usage = facts([("langfuse.observation.usage_details", .string(details))]).usage
    #expect(usage.cacheRead == 200 && usage.cacheWrite == 3 && usage.reasoning == 10)
  }

  @Test(
    arguments: [
      ([("gen_ai.usage.input_tokens", .int(7)), ("llm.token_count.prompt", .int(9))], 7),
      ([("llm.token_count.prompt", .int(9)), ("gen_ai.usage.input_tokens", .int(7))], 7),
      ([("gen_ai.usage.input_tokens", .string("1200"))], 1200),
      ([("gen_ai.usage.input_tokens", .double(3))], 3),
      ([("gen_ai.usage.input_tokens", .int(0)), ("llm.token_count.prompt", .int(9))], 0),
      ([("gen_ai.usage.input_tokens", .int(-1)), ("llm.token_count.prompt", .int(9))], 9),
      ([("gen_ai.usage.input_tokens", .double(.nan))], nil),
      ([("gen_ai.usage.input_tokens", .double(1e300))], nil),
      ([("gen_ai.usage.input_tokens", .string("many"))], nil),
      ([("input_tokens_of_mine", .int(4))], nil),
    ] as [([(String, AttributeValue)], Int64?)])
  func takesTheBestSourceThatIsACount(attributes: [(String, AttributeValue)], expected: Int64?) {
    #expect(facts(attributes).usage.input == expected)
  }

  @Test(arguments: ["haystack.agent.step.llm.output", "haystack.component.output"])
  func readsAnAnswersUsageOutOfHaystacksJSON(key: String) {
    let usage = #"{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4}}"#
    for json in [
      #"{"replies":[{"meta":{"model":"m","usage":\#(usage)}}]}"#,
      #"{"replies":["x"],"meta":[{"model":"m","usage":\#(usage)}]}"#,
    ] {
      let facts = facts([(key, .string(json)), ("haystack.component.type", .string("OpenAIChatGenerator"))])
      #expect(facts.type == .llm)
      #expect(facts.model == "m")
      #expect(facts.usage.input == 10)
      #expect(facts.usage.output == 5)
      #expect(facts.usage.cacheRead == 4)
    }
  }

  @Test func addsTheCacheToWhatOpenLITPassesOnFromAnthropic() {
    let call: [(String, AttributeValue)] = [
      ("gen_ai.provider.name", .string("anthropic")), ("gen_ai.usage.input_tokens", .int(37)),
      ("gen_ai.usage.cache_read.input_tokens", .int(12)), ("gen_ai.usage.cache_creation.input_tokens", .int(7)),
    ]
    #expect(facts(call, resource: [("telemetry.sdk.name", "openlit")]).usage.input == 56)
    #expect(facts(call).usage.input == 37)
  }

  @Test func findsLangChainsUsageInTheAnswer() {
    let usage = #"{"usage_metadata":{"input_token_details":{"cache_read":21}}}"#
    let answer = #"{"generations":[[{"message":{"kwargs":\#(usage)}}]]}"#
    #expect(facts([("gen_ai.completion", .string(answer))]).usage.cacheRead == 21)
  }

  @Test func keepsATotalOnlyWhereNothingIsKnownOfItsParts() {
    let total: (String, AttributeValue) = ("gen_ai.usage.total_tokens", .int(30))
    #expect(facts([total]).usage.unsplit == 30)
    #expect(facts([total, ("gen_ai.usage.input_tokens", .int(20))]).usage.unsplit == nil)
  }
}
