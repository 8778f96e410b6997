import Conventions
import Telemetry
import Testing

private typealias Attributes = [(String, AttributeValue)]

@Suite struct SpanMessagesTests {
  /// Carriers, each with one short exchange: input, output, and the key of the first message.
  @Test(
    arguments: [
      (
        [
          (
            "gen_ai.input.messages",
            .array([
              .map([
                Attribute("role", .string("user")),
                Attribute(
                  "parts", .array([.map([Attribute("type", .string("text")), Attribute("content", .string("hi"))])])),
              ])
            ])
          )
        ],
        ["user: hi"], [], "gen_ai.input.messages"
      ),
      (
        [
          ("ai.prompt.messages", .string(#"[{"role":"user","content":[{"type":"text","text":"hi"}]}]"#)),
          ("ai.response.text", .string("yes")), ("ai.response.reasoning", .string("hm")),
          (
            "ai.response.toolCalls",
            .string(#"[{"toolCallType":"function","toolCallId":"v1","toolName":"f","args":"{}"}]"#)
          ),
          ("ai.response.finishReason", .string("stop")),
        ],
        ["user: hi"], ["assistant: reasoning hm | yes | call v1 f {} [stop]"], "ai.prompt.messages"
      ),
      (
        [("ai.prompt", .string(#"{"system":"rules","prompt":"hi"}"#)), ("ai.result.text", .string("yes"))],
        ["system: rules", "user: hi"], ["assistant: yes"], "ai.prompt"
      ),
      (
        [
          ("gcp.vertex.agent.llm_request", .string(#"{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}"#)),
          ("gcp.vertex.agent.llm_response", .string(#"{"content":{"role":"model","parts":[{"text":"yes"}]}}"#)),
        ],
        ["user: hi"], ["assistant: yes"], "gcp.vertex.agent.llm_request"
      ),
      (
        [
          ("mlflow.spanInputs", .string(#"{"messages":[{"role":"user","content":"hi"}]}"#)),
          ("mlflow.spanOutputs", .string(#"{"choices":[{"message":{"role":"assistant","content":"yes"}}]}"#)),
        ],
        ["user: hi"], ["assistant: yes"], "mlflow.spanInputs"
      ),
      (
        [
          ("genkit:input", .string(#"{"messages":[{"role":"user","content":[{"text":"hi"}]}]}"#)),
          ("genkit:output", .string(#"{"message":{"role":"model","content":[{"text":"yes"}]}}"#)),
        ],
        ["user: hi"], ["assistant: yes"], "genkit:input"
      ),
      (
        [
          ("gen_ai.prompt", .string(#"{"messages":[[{"content":"hi","type":"human"}]]}"#)),
          ("gen_ai.completion", .string(#"{"generations":[[{"text":"yes"}]]}"#)),
        ],
        ["user: hi"], ["assistant: yes"], "gen_ai.prompt"
      ),
      (
        [
          ("llm.prompts.0.prompt.text", .string("hi")), ("llm.choices.0.completion.text", .string("yes")),
          ("llm.choices.1.completion.text", .string("no")),
        ],
        ["user: hi"], ["assistant: yes", "assistant: no"], "llm.prompts."
      ),
      (
        [
          (
            "events",
            .string(
              #"[{"event.name":"gen_ai.user.message","role":"user","content":"hi"},{"role":"assistant","content":"yes"}]"#
            )
          )
        ],
        ["user: hi"], ["assistant: yes"], "events"
      ),
      (
        [
          ("lk.user_input", .string("hi")), ("lk.instructions", .string("rules")), ("lk.response.text", .string("yes")),
        ],
        ["system: rules", "user: hi"], ["assistant: yes"], "lk.instructions"
      ),
      (
        [
          ("mastra.model_generation.input", .string(#"{"messages":[{"role":"user","content":"hi"}]}"#)),
          ("mastra.model_generation.output", .string(#"{"text":"yes"}"#)),
        ],
        ["user: hi"], ["assistant: yes"], "mastra.model_generation.input"
      ),
      (
        [("user_prompt", .string("hi")), ("response.model_output", .string("yes"))], ["user: hi"], ["assistant: yes"],
        "user_prompt"
      ),
      (
        [("smolagents.task", .string("draw")), ("output.value", .string("done"))], ["user: draw"], ["assistant: done"],
        "smolagents.task"
      ),
      ([("input", .string("hi")), ("output", .string("yes"))], ["user: hi"], ["assistant: yes"], "input"),
      ([("input.value", .string(#"{"q":1}"#))], [#"user: other {"q": 1}"#], [], "input.value"),
      // Switched off, or of a Python that had nothing to say.
      ([("gen_ai.input.messages", .string("<REDACTED>")), ("input.value", .string("None"))], [], [], nil),
      // Python's own spelling is a text.
      (
        [("input.value", .string("[{'role': 'user', 'content': <none>}]"))],
        ["user: [{'role': 'user', 'content': <none>}]"], [], "input.value"
      ),
    ] as [([(String, AttributeValue)], [String], [String], String?)])
  func readsEveryCarrier(
    attributes: [(String, AttributeValue)], input: [String], output: [String], source: String?
  ) throws {
    let messages = SpanMessages(try span(attributes), type: .llm)
    #expect(messages.input.map(line) == input)
    #expect(messages.output.map(line) == output)
    #expect(messages.input.first?.source == source)
  }

  @Test(
    arguments: [
      (
        [("gen_ai.content.prompt", [("gen_ai.prompt", .string(#"[{"role":"user","content":"hi"}]"#))])],
        ["user: hi"], []
      ),
      (
        [
          (
            "gen_ai.client.inference.operation.details",
            [
              ("gen_ai.input.messages", .string(#"[{"role":"user","parts":[{"type":"text","content":"hi"}]}]"#)),
              ("gen_ai.system_instructions", .string(#"[{"type":"text","content":"rules"}]"#)),
            ]
          ),
          (
            "gen_ai.client.inference.operation.details",
            [("gen_ai.output.messages", .string(#"[{"role":"assistant","parts":[{"type":"text","content":"yes"}]}]"#))]
          ),
        ],
        ["system: rules", "user: hi"], ["assistant: yes"]
      ),
      (
        [
          ("gen_ai.user.message", [("content", .string("hi"))]),
          (
            "gen_ai.assistant.message",
            [("tool_calls", .string(#"[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]"#))]
          ),
          ("gen_ai.tool.message", [("id", .string("c1")), ("content", .string("7"))]),
          (
            "gen_ai.choice",
            [
              ("index", .int(0)), ("finish_reason", .string("stop")),
              ("message", .string(#"{"role":"assistant","content":"yes"}"#)),
            ]
          ),
        ],
        ["user: hi", "assistant: call c1 f {}", "tool: result c1 7"], ["assistant: yes [stop]"]
      ),
      (
        [
          ("gen_ai.user.message", [("gen_ai.event.content", .string(#"{"role":"user","content":"hi"}"#))]),
          (
            "gen_ai.choice",
            [("gen_ai.event.content", .string(#"{"message":{"content":"yes"},"finish_reason":"stop","index":0}"#))]
          ),
        ],
        ["user: hi"], ["assistant: yes [stop]"]
      ),
      (
        [("gen_ai.choice", [("message", .string("yes")), ("finish_reason", .string("end_turn"))])], [],
        ["assistant: yes [end_turn]"]
      ),
    ] as [([(String, [(String, AttributeValue)])], [String], [String])])
  func readsEvents(events: [(String, [(String, AttributeValue)])], input: [String], output: [String]) throws {
    let messages = SpanMessages(try span(events: events), type: .llm)
    #expect(messages.input.map(line) == input)
    #expect(messages.output.map(line) == output)
  }

  @Test func attributesGoBeforeEventsUnlessTheyWereCut() throws {
    let long = #"[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]"#
    let short = #"[{"role":"user","content":"c"}]"#
    func input(_ attribute: String, _ event: String) throws -> [String] {
      let span = try span(
        [("gen_ai.input.messages", .string(attribute))],
        events: [("gen_ai.content.prompt", [("gen_ai.prompt", .string(event))])])
      return SpanMessages(span, type: .llm).input.map(line)
    }
    #expect(try input(short, short.replacing("c", with: "d")) == ["user: c"])
    #expect(try input(short, long) == ["user: a", "assistant: b"])
    #expect(try input(long, short) == ["user: a", "assistant: b"])
  }

  @Test func logRecordsComeLast() throws {
    var record = Event()
    record.name = "gen_ai.user.message"
    record.attributes = [Attribute("body", .map([Attribute("content", .string("from a log"))]))]
    let bare = SpanMessages(try span(), type: .llm, logs: [record])
    #expect(bare.input.map(line) == ["user: from a log"])
    let told = SpanMessages(
      try span([("input.value", .string(#"[{"role":"user","content":"x"}]"#))]), type: .llm, logs: [record])
    #expect(told.input.map(line) == ["user: x"])
  }

  /// opentelemetry-instrumentation-openai-v2 keeps by default what was said, and tells that something was.
  @Test func eventsWithoutContentSayNothing() throws {
    func record(_ name: String, _ body: [Attribute]) -> Event {
      var record = Event()
      record.name = name
      record.attributes = [Attribute("gen_ai.system", .string("openai")), Attribute("body", .map(body))]
      return record
    }
    let message = Attribute("message", .map([Attribute("role", .string("assistant"))]))
    let records = [
      record("gen_ai.developer.message", []), record("gen_ai.tool.message", [Attribute("id", .string("call_1"))]),
      record("gen_ai.choice", [Attribute("finish_reason", .string("stop")), message]),
    ]
    let silent = SpanMessages(try span(), type: .llm, logs: records)
    #expect(silent.input.isEmpty && silent.output.isEmpty)
    let told = SpanMessages(
      try span(), type: .llm,
      logs: [record("gen_ai.developer.message", [Attribute("content", .string("Be short."))])])
    #expect(told.input.map(line) == ["developer: Be short."])
  }

  /// Answers that do not say which call they answer, without an ID or with one that no call has, are in the order of the calls; one
  /// for several calls answers none of them.
  @Test(
    arguments: [
      (
        #"{"role":"tool","content":"A"},{"role":"tool","content":"B"}"#,
        ["tool: result c1 A", "tool: result c2 B"], ["f", "g"]
      ),
      (
        #"{"role":"tool","tool_call_id":"f_0","content":"A"},{"role":"tool","tool_call_id":"c1","content":"B"}"#,
        ["tool: result c2 A", "tool: result c1 B"], ["g", nil]
      ),
      (#"{"role":"tool","content":"A B"}"#, ["tool: result - A B"], [nil]),
      (
        #"{"role":"tool","tool_call_id":"c2","content":"A"},{"role":"tool","content":"B"},{"role":"tool","content":"C"}"#,
        ["tool: result c2 A", "tool: result - B", "tool: result - C"], [nil, nil, nil]
      ),
      (
        #"{"role":"assistant","content":"x"},{"role":"tool","content":"A"},{"role":"tool","content":"B"}"#,
        ["assistant: x", "tool: result - A", "tool: result - B"], [nil, nil]
      ),
    ] as [(String, [String], [String?])])
  func answersAreJoinedWithTheirCalls(answers: String, lines: [String], names: [String?]) throws {
    let calls = #"[{"id":"c1","function":{"name":"f"}},{"id":"c2","function":{"name":"g"}}]"#
    let text = #"[{"role":"assistant","tool_calls":\#(calls)},\#(answers)]"#
    let messages = SpanMessages(try span([("gen_ai.input.messages", .string(text))]), type: .llm).input.dropFirst()
    #expect(messages.map(line) == lines)
    let results = messages.flatMap(\.parts).compactMap { part in
      if case .toolResult(let result) = part { Optional(result.name) } else { nil }
    }
    #expect(results == names)
  }

  /// botocore's instrumentation tells an answer as a message of the tool and as a part of one of the user.
  @Test(
    arguments: [
      (
        #"{"role":"tool","tool_call_id":"c","content":"A"},"#
          + #"{"role":"user","content":[{"toolResult":{"toolUseId":"c","content":[{"text":"A"}],"status":"error"}}]}"#,
        ["tool: result c error A"]
      ),
      (
        #"{"role":"tool","tool_call_id":"c","content":"A"},{"role":"tool","tool_call_id":"c","content":"B"}"#,
        ["tool: result c A", "tool: result c B"]
      ),
      (
        #"{"role":"tool","tool_call_id":"c","content":"A"},{"role":"assistant","content":"x"},"#
          + #"{"role":"tool","tool_call_id":"c","content":"A"}"#,
        ["tool: result c A", "assistant: x", "tool: result c A"]
      ),
    ])
  func anAnswerThatIsToldAgainAtOnceIsOne(answers: String, lines: [String]) throws {
    let text = #"[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f"}}]},\#(answers)]"#
    let messages = SpanMessages(try span([("gen_ai.input.messages", .string(text))]), type: .llm).input
    #expect(messages.dropFirst().map(line) == lines)
  }

  /// pydantic-ai counts what is sent together, instructions and words, as one message.
  @Test(arguments: [(0, 0), (1, 2), (2, 3), (3, 4), (4, 5), (9, 5)])
  func aConversationsOwnMessagesBeginAtATurn(turns: Int, first: Int) throws {
    let words = ["system", "user", "assistant", "user", "assistant"].map { role in
      #"{"role": "\#(role)", "parts": [{"type": "text", "content": "words"}]}"#
    }
    let span = try span([
      ("pydantic_ai.all_messages", .string("[\(words.joined(separator: ", "))]")),
      ("pydantic_ai.new_message_index", .int(Int64(turns))),
    ])
    #expect(SpanMessages(span, type: .agent).firstNew == first)
  }

  @Test func instructionsAreToldOnce() throws {
    let alone = #"[{"role":"user","content":"hi"}]"#
    let both = #"[{"role":"system","content":"mine"},{"role":"user","content":"hi"}]"#
    func input(_ messages: String) throws -> [String] {
      let span = try span([
        ("gen_ai.system_instructions", .string("rules")), ("gen_ai.input.messages", .string(messages)),
      ])
      return SpanMessages(span, type: .llm).input.map(line)
    }
    #expect(try input(alone) == ["system: rules", "user: hi"])
    #expect(try input(both) == ["system: mine", "user: hi"])
  }

  @Test func aToolHasNoMessages() throws {
    let messages = SpanMessages(try span([("input.value", .string("a")), ("output.value", .string("b"))]), type: .tool)
    #expect(messages.input.isEmpty && messages.output.isEmpty)
  }

  @Test(
    arguments: [
      ([
        (
          "gen_ai.tool.definitions",
          .string(#"[{"type":"function","name":"f","description":"d","parameters":{"type":"object"}}]"#)
        )
      ]),
      ([
        (
          "llm.tools.0.tool.json_schema",
          .string(#"{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}"#)
        )
      ]),
      ([
        ("llm.request.functions.0.name", .string("f")), ("llm.request.functions.0.description", .string("d")),
        ("llm.request.functions.0.parameters", .string(#"{"type":"object"}"#)),
      ]),
      ([
        (
          "ai.prompt.tools",
          .array([.string(#"{"type":"function","name":"f","description":"d","inputSchema":{"type":"object"}}"#)])
        )
      ]),
      ([
        (
          "mlflow.chat.tools",
          .string(#"[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}]"#)
        )
      ]),
    ] as [[(String, AttributeValue)]])
  func readsTheToolsThatAModelWasOffered(attributes: [(String, AttributeValue)]) throws {
    let tools = SpanMessages(try span(attributes), type: .llm).toolDefinitions
    #expect(tools.map(\.name) == ["f"])
    #expect(tools.first?.description == "d")
    #expect(tools.first?.parameters?.compact == #"{"type": "object"}"#)
  }

  @Test(arguments: [
    (#"{"input": "one", "max_iterations": 4, "quick": null}"#, "user: one"),
    (#"{"task": "one", "cancellation_token": null}"#, "user: one"),
    (#"{"task": "one", "input": "two"}"#, #"user: other {"task": "one", "input": "two"}"#),
    (#"{"input": "one", "style": "short"}"#, #"user: other {"input": "one", "style": "short"}"#),
  ])
  func settingsBesideWordsAreNoWords(input: String, expected: String) throws {
    let messages = SpanMessages(try span([("input.value", .string(input))]), type: .agent).input
    #expect(messages.map(line) == [expected])
  }

  @Test func messagesThatSayNothingAreNoWords() throws {
    let said: (String, AttributeValue) = (
      "gen_ai.output.messages", .string(#"[{"role": "assistant", "content": [], "name": "triage"}]"#)
    )
    #expect(SpanMessages(try span([said]), type: .agent).output.isEmpty)
  }

  /// openinference-instrumentation-langchain flattens the first message only.
  @Test(arguments: [
    (#"{"error_code":"E","error_message":"no","invocation_id":"e-1"}"#, 0), (#"{"error_message":"no"}"#, 1),
  ])
  func anEventAboutAFailureIsNoAnswer(output: String, count: Int) throws {
    #expect(SpanMessages(try span([("output.value", .string(output))]), type: .workflow).output.count == count)
  }

  @Test func aChainWasGivenWhatItsValueHas() throws {
    let attributes: [(String, AttributeValue)] = [
      ("llm.input_messages.0.message.role", .string("user")), ("llm.input_messages.0.message.content", .string("one")),
      (
        "input.value",
        .string(#"{"messages": [{"role": "user", "content": "one"}, {"role": "assistant", "content": "two"}]}"#)
      ),
    ]
    #expect(SpanMessages(try span(attributes), type: .workflow).input.map(line) == ["user: one", "assistant: two"])
    #expect(SpanMessages(try span(attributes), type: .llm).input.map(line) == ["user: one"])
  }
}
