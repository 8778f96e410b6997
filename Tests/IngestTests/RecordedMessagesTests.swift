import Conventions
import Fixtures
import Telemetry
import Testing

/// What a person reads in the recorded telemetry of one span.
struct ExpectedMessages: Sendable, CustomTestStringConvertible {
  /// `CLIENT/SCENARIO/N`.
  let request: String
  let span: String
  var input: [String] = []
  var output: [String] = []

  var testDescription: String { "\(request) \(span)" }
}

private let paris = "Paris: 18°C, partly cloudy ⛅ <sc"
private let answer = "It is 18°C and partly cloudy ⛅ i"
private let compare = "Compare the weather in Paris and"
private let rules = "You answer weather questions. Co"

@Suite struct RecordedMessagesTests {
  /// Written from the recorded requests, not from what the program prints.
  static let expected: [ExpectedMessages] = [
    // AG2: messages of parts; a tool's answer is a text in a message of the role `tool`, without the call's ID.
    .init(
      request: "ag2/tools/1", span: "a9e8185460b772a8", input: ["system: \(rules)", "user: \(compare)"],
      output: [
        #"assistant: call call_f1ea80aab5000 get_weather {"city": "Paris"} | "#
          + #"call call_1ea80aab50091 get_weather {"city": "北京 (Beijing)"}"#
      ]),
    .init(
      request: "ag2/tools/1", span: "a167cae778ae3224",
      input: [
        "assistant: \(compare)",
        #"assistant: call call_f1ea80aab5000 get_weather {"city": "Paris"} | "#
          + #"call call_1ea80aab50091 get_weather {"city": "北京 (Beijing)"}"#,
      ],
      output: ["tool: result - \(paris)"]),
    .init(
      request: "ag2/two_agent/1", span: "26f42addcf9e8545", input: ["user: Emma, tell me a joke about goldf"],
      output: ["assistant: Ha! Here is mine: why did the go [stop]"]),
    .init(
      request: "ag2/human/1", span: "480a073342906473",
      input: ["assistant: Plan my day, please.", "user: Done. Here is the answer: 42. «Ü"],
      output: ["user: Yes, go ahead – approve ✅ <b>now"]),
    .init(
      request: "ag2/code/1", span: "3912ca87f1f9ec4b",
      input: ["system: You are a coder. Write python in", "user: Compute the sum of range(10)."],
      output: ["assistant: I will compute it:"]),
    .init(request: "ag2/error/1", span: "7301860b51a289bd", input: ["system: x", "user: hi"]),
    // AG2 under OpenInference: one attribute a leaf; agents have the messages in `input.value`.
    .init(
      request: "ag2-openinference/two_agent/1", span: "d280b223f9dd9190",
      input: ["system: Your name is Emma and you are a ", "user(Jack): Emma, tell me a joke about goldf"],
      output: ["assistant: Ha! Here is mine: why did the go"]),
    .init(
      request: "ag2-openinference/two_agent/1", span: "b7e1517e5e1103a7",
      input: ["user(Jack): Emma, tell me a joke about goldf"], output: ["assistant: Good one, Jack! That was your se"]),
    // AG2's telemetry phase 1: events for what agents send; a model call's request in an event, its reply on the span.
    .init(
      request: "ag2-pr296/tools/1", span: "c329115cc5030b7c",
      output: [
        "tool(user_proxy): result call_bcdda24c5c330 \(paris) | result call_cdda24c5c33c1 北京 (Beijing): 22°C, 晴朗",
        #"assistant(weather_assistant): call call_476144ca8a180 fail_tool {"reason": "reason: sample value"#,
      ]),
    .init(
      request: "ag2-pr296/tools/1", span: "7c1adbba74b86e60",
      input: ["system: You answer weather questions. Co", "user(user_proxy): \(compare)"],
      output: [
        #"assistant: call call_bcdda24c5c330 get_weather {"city": "Paris"} | "#
          + #"call call_cdda24c5c33c1 get_weather {"city": "北京 (Beijing)"}"#
      ]),
    .init(
      request: "ag2-pr296/two_agent/1", span: "a6acf30c9f4b6279", input: ["user: Emma, tell me a joke about goldf"],
      output: [
        "assistant(Jack): Emma, tell me a joke about goldf", "user(Emma): Ha! Here is mine: why did the go",
        "assistant(Jack): Why don't skeletons fight each o", "user(Emma): Good one, Jack! That was your se",
      ]),
    // AG2 1.x: OpenAI's messages under OpenTelemetry's key.
    .init(
      request: "ag2-v1/tools/1", span: "a8d7b0e79e2bf787",
      input: [
        "user: \(compare)",
        #"assistant: call call_399e9c67f6ab0 get_weather {"city": "Paris"} | "#
          + #"call call_99e9c67f6abd1 get_weather {"city": "北京 (Beijing)"}"#,
        "tool: result call_399e9c67f6ab0 \(paris)", "tool: result call_99e9c67f6abd1 北京 (Beijing): 22°C, 晴朗",
      ],
      output: [#"assistant: call call_3e5103cdf6f40 fail_tool {"reason": "reason: sample value"#]),
    .init(
      request: "ag2-v1/network/1", span: "85cc104c0c80700d", input: ["user: Emma, tell me a joke about goldf"],
      output: [#"assistant: call call_174393e71de50 peers {"action": "find"}"#]),
    // AgentOps: the calls of an answer are in spans of their own; only why it stopped is told.
    .init(
      request: "agentops/weather-bot/2", span: "6a85fce77660b478", input: ["system: \(rules)", "user: \(compare)"],
      output: ["assistant:  [tool_calls]"]),
    .init(
      request: "agentops/weather-bot/4", span: "d38f2126826eed7a",
      input: [
        "system: \(rules)", "user: \(compare)",
        #"assistant: call call_3527c2e8d7a30 get_weather {"city": "Paris"} | "#
          + #"call call_527c2e8d7a331 get_weather {"city": "北京 (Beijing)"}"#,
        "tool: result call_3527c2e8d7a30 \(paris)", "tool: result call_527c2e8d7a331 北京 (Beijing): 22°C, 晴朗",
      ],
      output: ["assistant: \(answer) [stop]"]),
    // Google ADK: a result comes from the user, but is the tool's; instructions stand apart.
    .init(
      request: "google-adk/agents-content/1", span: "66040595a50df5db",
      input: [
        "system: You answer weather questions.", "user: What is the weather in Paris?",
        #"assistant: call call_872b64cba9540 get_weather {"city": "Paris"}"#,
        #"tool: result call_872b64cba9540 {"status": "success", "report": "#,
      ],
      output: ["assistant: \(answer) [stop]"]),
    .init(
      request: "langfuse/nested/1", span: "60a2d1065a9520f6", input: ["system: Be brief", "user: Plan 你好"],
      output: [#"assistant: call call_1 get_weather {"city": "Paris"}"#]),
    .init(
      request: "langfuse-v3/nested/1", span: "a077b9b7a91b153e", input: ["user: hi"], output: ["assistant: yo"]),
    // LangChain's classes: in `data` envelopes, as updates of a graph, and flattened.
    .init(
      request: "openinference/langgraph/1", span: "397505cb61175b6b", input: ["user: What is the weather in Paris?"],
      output: [#"assistant(weather_agent): call call_d73cdb5e40080 get_weather {"city": "Paris"} [tool_calls]"#]),
    .init(
      request: "openinference/langgraph/1", span: "14805c39ad79a40a",
      input: [#"assistant: call call_d73cdb5e40080 get_weather {"city": "Paris"}"#],
      output: ["tool(get_weather): result call_d73cdb5e40080 \(paris)"]),
    // The picture is a data URL of 70 bytes.
    .init(
      request: "openinference/openai/1", span: "db340719bb924cd9",
      input: ["user: What is in this image? 🖼 | blob image image/png 70"],
      output: ["assistant: Done. Here is the answer: 42. «Ü"]),
    .init(
      request: "openinference/openai/1", span: "af067e528276b9ef", input: ["system: Be brief", "user: Explain 42"],
      output: [
        "assistant: reasoning **Considering** the question abo", "assistant: Done. Here is the answer: 42. «Ü",
      ]),
    .init(
      request: "otel-genai/genai_openai/1", span: "43549890fc1a7378", input: ["system: \(rules)", "user: \(compare)"],
      output: [
        #"assistant: call call_a14128f7de590 get_weather {"city": "Paris"} | "#
          + #"call call_14128f7de5981 get_weather {"city": "北京 (Beijing)"} [tool_call]"#
      ]),
    .init(
      request: "otel-genai/genai_openai/1", span: "dea0df6e234952a3", input: ["system: brief", "user: Explain 42"],
      output: ["assistant: Done. Here is the answer: 42. «Ü [stop]"]),
    // Content is switched off there.
    .init(request: "otel-genai/openai_v2/1", span: "46f51061bc5c0980"),
    // Pydantic AI: an agent has its whole conversation in one attribute; what the assistant said last is the output.
    .init(
      request: "pydantic-ai/logfire/2", span: "c30ba4edff3ca7d6",
      input: [
        "system: \(rules)", "user: Compare the weather in Paris and",
        #"assistant: call call_a5893ceb650b0 get_weather {"city": "Paris"} | "#
          + #"call call_5893ceb650b01 get_weather {"city": "北京 (Beijing)"} [tool_call]"#,
        "tool: result call_a5893ceb650b0 \(paris) | result call_5893ceb650b01 北京 (Beijing): 22°C, 晴朗",
      ],
      output: ["assistant: \(answer) [stop]"]),
    // Strands: one event a message, with Bedrock's blocks; the tools' failure is marked.
    .init(
      request: "strands/agents/1", span: "480aaeb18b0b339c",
      input: [
        "user: \(compare)",
        #"assistant: call call_5f78bf2bfe520 get_weather {"city": "Paris"} | "#
          + #"call call_f78bf2bfe52f1 get_weather {"city": "北京 (Beijing)"}"#,
        "tool: result call_5f78bf2bfe520 \(paris) | result call_f78bf2bfe52f1 北京 (Beijing): 22°C, 晴朗",
      ],
      output: [
        #"assistant: call call_9cd9226d0e5a0 fail_tool {"reason": "reason: sample value"#,
        "tool: result call_9cd9226d0e5a0 error Error: RuntimeError - tool faile",
      ]),
    .init(
      request: "strands/agents/1", span: "6997b68944b4504a",
      input: ["system: You answer weather questions. co", "user: \(compare)"],
      output: ["assistant: \(answer) [end_turn]"]),
    // Traceloop: its reasoning is JSON text inside a part, and stands after the answer as it was sent.
    .init(
      request: "traceloop/trip/1", span: "df601357cadb9ece", input: ["user: Explain 42"],
      output: ["assistant: Done. Here is the answer: 42. «Ü | reasoning **Considering** the question abo [stop]"]),
    .init(
      request: "traceloop/trip/1", span: "2da6dd6eb0aabdc8", input: ["system: \(rules)", "user: \(compare)"],
      output: [
        #"assistant: call call_4450be96fea30 get_weather {"city": "Paris"} | "#
          + #"call call_450be96fea3e1 get_weather {"city": "北京 (Beijing)"} [tool_call]"#
      ]),
  ]

  @Test(arguments: expected)
  func aRecordedSpanHasTheMessagesThatAPersonReadsInIt(expected: ExpectedMessages) throws {
    let request = try #require(Fixtures.traces.first { $0.description == expected.request })
    let recorded = try #require(try RecordedSpan.all(of: request)[expected.span])
    let messages = recorded.messages
    #expect(MessageDigest.lines(messages.input) == expected.input)
    #expect(MessageDigest.lines(messages.output) == expected.output)
  }

  /// Request, span, arguments, result, and the keys that they came from.
  @Test(
    arguments: [
      (
        "ag2/tools/1", "18fc94914867e44a", #"{"city": "北京 (Beijing)"}"#, "北京 (Beijing): 22°C, 晴朗",
        "gen_ai.tool.call.arguments", "gen_ai.tool.call.result"
      ),
      (
        "ag2-pr296/tools/1", "ea00fd83c29d0647", #"{"city": "Paris"}"#, paris, "tool_execution ag2.function.arguments",
        "tool_execution ag2.function.content"
      ),
      (
        "strands/agents/1", "6eec0a3b9b7ae846", #"{"city": "北京 (Beijing)"}"#, "北京 (Beijing): 22°C, 晴朗",
        "gen_ai.tool.message content", "gen_ai.choice message"
      ),
      (
        "traceloop/trip/1", "be7d1e8518b9f4d8", #"{"city": "Paris"}"#, paris, "traceloop.entity.input",
        "traceloop.entity.output"
      ),
      (
        "agentops/weather-bot/2", "8eccf2fb0a882be1", #"{"city": "Paris"}"#, paris, "agentops.tool.input",
        "agentops.tool.output"
      ),
      ("openinference/langgraph/1", "5f012f88262dfa7d", #""Paris""#, paris, "input.value", "output.value"),
      (
        "langfuse/nested/1", "5af32433c0b22513", #"{"city": "Paris"}"#, paris, "langfuse.observation.input",
        "langfuse.observation.output"
      ),
    ])
  func aRecordedToolHasItsArgumentsAndItsResult(
    request: String, span: String, arguments: String, result: String, argumentsKey: String, resultKey: String
  ) throws {
    let request = try #require(Fixtures.traces.first { $0.description == request })
    let recorded = try #require(try RecordedSpan.all(of: request)[span])
    let content = ToolContent(recorded.span, type: recorded.type)
    #expect(content.arguments?.value.compact == arguments)
    #expect(content.arguments?.source == argumentsKey)
    #expect(content.result?.value.readableText.hasPrefix(result) == true)
    #expect(content.result?.source == resultKey)
    #expect(recorded.messages.input.isEmpty)
  }

  @Test func noPartOfARecordedModelCallIsUnknown() throws {
    var seen = 0
    for request in Fixtures.traces {
      for (id, recorded) in try RecordedSpan.all(of: request)
      where recorded.type == .llm && recorded.span.status.code != .error {
        let messages = recorded.messages
        for message in messages.input + messages.output {
          seen += 1
          let isKnown = message.parts.allSatisfy { part in if case .other = part { false } else { true } }
          #expect(isKnown, "\(request) \(id) \(message)")
          #expect(!message.source.isEmpty)
        }
      }
    }
    #expect(seen > 150)
  }

  @Test func aPersonsAnswerAndARunOfCodeAreRead() throws {
    let human = try #require(Fixtures.traces.first { $0.description == "ag2/human/1" })
    let asked = try #require(try RecordedSpan.all(of: human)["3e0a4f8bb2c02ed9"])
    let input = try #require(HumanInput(asked.span))
    #expect(input.answer == Sourced("Yes, go ahead – approve ✅ <b>now</b>", source: "ag2.human_input.response"))
    #expect(input.question?.value.hasPrefix("Replying as human_boss.") == true)
    let code = try #require(Fixtures.traces.first { $0.description == "ag2/code/1" })
    let ran = try #require(try RecordedSpan.all(of: code)["f542fb9b9cc6c5ce"])
    let execution = try #require(CodeExecution(ran.span))
    #expect(execution.exitCode?.value == 1)
    #expect(execution.output?.value.hasPrefix("Traceback (most recent call last):") == true)
  }

  @Test func aRecordedSearchHasItsDocuments() throws {
    let request = try #require(Fixtures.traces.first { $0.description == "langfuse/nested/1" })
    let search = try #require(try RecordedSpan.all(of: request)["daf420170478472d"])
    let documents = RetrievedDocument.all(search.span, type: search.type)
    let document = try #require(documents.first)
    #expect(documents.count == 1)
    #expect(document.id == "1")
    #expect(document.score == 0.91)
    #expect(document.content == "doc ✓")
    #expect(document.source == "langfuse.observation.output")
  }

  @Test func aJudgedTaskHasItsScore() throws {
    let request = try #require(Fixtures.traces.first { $0.description == "eigent/workforce-real/1" })
    let task = try #require(try RecordedSpan.all(of: request)["1610dd2591eb7348"])
    let score = try #require(EvaluationScore.all(task.span).first)
    #expect(score.score == 85)
    #expect(score.source == "eigent.task.quality_score")
  }
}
