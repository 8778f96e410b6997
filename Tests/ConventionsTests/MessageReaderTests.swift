import Conventions
import Testing

@Suite struct MessageReaderTests {
  /// Requests and histories in the shapes of providers and frameworks.
  @Test(
    arguments: [
      // OpenTelemetry.
      (
        #"[{"role":"user","parts":[{"type":"text","content":"hi"},{"type":"uri","mime_type":"image/png","#
          + #""modality":"image","uri":"gs://b/i.png"}]}]"#,
        ["user: hi | uri image gs://b/i.png"]
      ),
      (
        #"[{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"ok":true}}]}]"#,
        [#"tool: result c1 {"ok": true}"#]
      ),
      (
        #"[{"role":"assistant","parts":[{"type":"server_tool_call","id":"s1","name":"search","arguments":{"q":"x"}},"#
          + #"{"type":"file","modality":"image","mime_type":"image/png","file_id":"f1"}],"finish_reason":"stop"}]"#,
        [#"assistant: call s1 search {"q": "x"} | file image f1 [stop]"#]
      ),
      // OpenAI.
      (
        #"{"model":"m","messages":[{"role":"developer","content":"be kind"},{"role":"user","content":[{"type":"text","#
          + #""text":"see"},{"type":"image_url","image_url":{"url":"https://x.example/i.png"}}]}]}"#,
        ["developer: be kind", "user: see | uri image https://x.example/i.png"]
      ),
      (
        #"[{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","#
          + #""arguments":"{\"a\":1}"}}]},{"role":"tool","tool_call_id":"c1","content":"[1,2]"}]"#,
        [#"assistant: call c1 f {"a": 1}"#, "tool: result c1 [1, 2]"]
      ),
      (#"[{"role":"assistant","refusal":"I can't."}]"#, ["assistant: refusal I can't."]),
      // Langfuse, of LangChain's calls: the tools that were offered stand behind the messages.
      (
        #"[{"role":"user","content":"hi"},{"role":"tool","content":{"type":"function","function":{"name":"f","#
          + #""description":"d","parameters":{}}}}]"#,
        ["user: hi"]
      ),
      // Google's ADK: a run's arguments; an answer as it came, part by part.
      (
        #"{"user_id":"u","session_id":"s","new_message":{"parts":[{"text":"hi"}],"role":"user"},"run_config":{}}"#,
        ["user: hi"]
      ),
      (
        #"[{"role":"assistant","parts":[{"type":"text","content":"Here "}],"finish_reason":""},"#
          + #"{"role":"assistant","parts":[{"type":"text","content":"it is."},{"type":"tool_call","id":"c","name":"f","#
          + #""arguments":{"a":1}}],"finish_reason":"stop"},"#
          + #"{"role":"assistant","parts":[{"type":"text","content":"More."}],"finish_reason":"stop"}]"#,
        ["assistant: Here it is. | call c f {\"a\": 1} [stop]", "assistant: More. [stop]"]
      ),
      // LiveKit's marks among what was said.
      (
        #"[{"type":"agent_config_update","instructions":"rules"},{"role":"user","content":["hi",{"type":"#
          + #""cache_breakpoint"}]}]"#,
        ["user: hi"]
      ),
      (
        #"[{"role":"tool","tool_call_id":"c1","content":"{\"type\":\"text\",\"text\":\"rain\"}"}]"#,
        ["tool: result c1 rain"]
      ),
      // Langfuse, of an answer with one item; OpenInference, of Bedrock's answers of tools.
      (#"{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"}"#, ["assistant: call c1 f {}"]),
      (#"[{"role":"user","content":"18C","tool_call_id":"t1"}]"#, ["tool: result t1 18C"]),
      (
        #"{"model":"m","instructions":"be brief","input":[{"role":"user","content":"hi"},{"type":"function_call","#
          + #""call_id":"c1","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":"7"}]}"#,
        ["system: be brief", "user: hi", "assistant: call c1 f {}", "tool: result c1 7"]
      ),
      // Anthropic.
      (
        #"{"system":[{"type":"text","text":"rules"}],"messages":[{"role":"assistant","content":[{"type":"thinking","#
          + #""thinking":"hm","signature":"s"},{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]},"#
          + #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":"no"}]}]}"#,
        ["system: rules", #"assistant: reasoning hm | call t1 f {"a": 1}"#, "tool: result t1 error no"]
      ),
      (
        #"[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","#
          + #""data":"AAAA"}}]}]"#,
        ["user: blob image image/png 3"]
      ),
      // Gemini.
      (
        #"{"config":{"system_instruction":"rules"},"contents":[{"role":"user","parts":[{"text":"hi"}]},"#
          + #"{"role":"model","parts":[{"thought":true,"text":"hm"},{"functionCall":{"name":"f","args":{"a":1}}}]},"#
          + #"{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"r":2}}}]}]}"#,
        ["system: rules", "user: hi", #"assistant: reasoning hm | call - f {"a": 1}"#, #"tool: result - {"r": 2}"#]
      ),
      (
        #"{"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"audio/wav","data":"AAAAAA=="}}]}]}"#,
        ["user: blob audio audio/wav 4"]
      ),
      // Bedrock.
      (
        #"{"system":[{"text":"rules"}],"messages":[{"role":"user","content":[{"text":"hi"},{"cachePoint":{}}]},"#
          + #"{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"hm"}}},{"toolUse":"#
          + #"{"toolUseId":"u1","name":"f","input":{"a":1}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"#
          + #""u1","status":"error","content":[{"json":{"e":1}}]}}]}]}"#,
        [
          "system: rules", "user: hi", #"assistant: reasoning hm | call u1 f {"a": 1}"#,
          #"tool: result u1 error {"e": 1}"#,
        ]
      ),
      // The AI SDK.
      (
        #"{"system":"rules","messages":[{"role":"assistant","content":[{"type":"tool-call","toolCallId":"v1","toolName":"#
          + #""f","input":{"a":1}}]},{"role":"tool","content":[{"type":"tool-result","toolCallId":"v1","toolName":"f","#
          + #""output":{"type":"text","value":"7"}}]}]}"#,
        ["system: rules", #"assistant: call v1 f {"a": 1}"#, "tool: result v1 7"]
      ),
      (#"{"system":"rules","prompt":"hi"}"#, ["system: rules", "user: hi"]),
      // Genkit.
      (
        #"{"messages":[{"role":"model","content":[{"toolRequest":{"name":"f","ref":"g1","input":{"a":1}}}]},{"role":"#
          + #""tool","content":[{"toolResponse":{"name":"f","ref":"g1","output":"7"}}]},{"role":"user","content":[{"media":"#
          + #"{"url":"data:image/gif;base64,AAAA","contentType":"image/gif"}}]}]}"#,
        [#"assistant: call g1 f {"a": 1}"#, "tool: result g1 7", "user: blob image image/gif 3"]
      ),
      // LangChain.
      (#"{"messages":[["system","rules"],["user","hi"]]}"#, ["system: rules", "user: hi"]),
      (#"{"messages":[["human","hi"],{"type":"ai","content":"ho"}]}"#, ["user: hi", "assistant: ho"]),
      (
        #"{"messages":[[{"content":"rules","type":"system"},{"content":"hi","type":"human"}]]}"#,
        ["system: rules", "user: hi"]
      ),
      (
        #"{"messages":[[{"lc":1,"type":"constructor","id":["langchain","schema","messages","ToolMessage"],"kwargs":"#
          + #"{"content":"7","tool_call_id":"l1","name":"f","status":"error"}}]]}"#,
        ["tool(f): result l1 error 7"]
      ),
      (#"{"inputs":{"messages":[{"role":"user","content":"hi"}]}}"#, ["user: hi"]),
      (#"{"args":[[{"role":"user","content":"hi"}]],"kwargs":{}}"#, ["user: hi"]),
      // AG2: a note of one agent to another; several answers in one message.
      (#"{"message":"hello","sender":"Jack","recipient":"Emma"}"#, ["user(Jack): hello"]),
      (
        #"[{"role":"tool","content":"1\n\n2","tool_responses":[{"tool_call_id":"a","content":"1"},"#
          + #"{"tool_call_id":"b","content":"2"}]}]"#,
        ["tool: result a 1 | result b 2"]
      ),
      // Not messages at all.
      (#"{"question":"why"}"#, []), (#"[1,2,{"deep":{"er":[null,true]}}]"#, []), (#"{"city":"Paris"}"#, []),
      (#"{"role":"admin","rights":["all"]}"#, []),
    ] as [(String, [String])])
  func readsRequestsOfEveryShape(json: String, expected: [String]) throws {
    #expect(try lines(json) == expected)
  }

  @Test(
    arguments: [
      // OpenAI.
      (
        #"{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"yes"}},"#
          + #"{"index":1,"finish_reason":"length","message":{"role":"assistant","content":"no"}}]}"#,
        ["assistant: yes [stop]", "assistant: no [length]"]
      ),
      (
        #"{"output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},{"type":"message","role":"#
          + #""assistant","content":[{"type":"output_text","text":"yes"}]},{"type":"function_call","call_id":"c1","name":"#
          + #""f","arguments":"{}"}]}"#,
        ["assistant: reasoning hm | yes | call c1 f {}"]
      ),
      // Anthropic.
      (
        #"{"type":"message","role":"assistant","content":[{"type":"text","text":"yes"}],"stop_reason":"end_turn"}"#,
        ["assistant: yes [end_turn]"]
      ),
      (#"{"content":[{"type":"text","text":"yes"}],"stop_reason":"end_turn"}"#, ["assistant: yes [end_turn]"]),
      // Gemini and ADK.
      (
        #"{"candidates":[{"content":{"role":"model","parts":[{"text":"yes"}]},"finishReason":"STOP"}]}"#,
        ["assistant: yes [STOP]"]
      ),
      (#"{"content":{"role":"model","parts":[{"text":"yes"}]},"finish_reason":"STOP"}"#, ["assistant: yes [STOP]"]),
      // Bedrock and Genkit.
      (
        #"{"output":{"message":{"role":"assistant","content":[{"text":"yes"}]}},"stopReason":"end_turn"}"#,
        ["assistant: yes [end_turn]"]
      ),
      (
        #"{"message":{"role":"model","content":[{"text":"yes"}]},"finishReason":"stop","usage":{}}"#,
        ["assistant: yes [stop]"]
      ),
      // LangChain.
      (#"{"generations":[[{"text":"yes"}]]}"#, ["assistant: yes"]),
      (#"{"role":"assistant","content":"yes","finish_reason":"FinishReason.STOP"}"#, ["assistant: yes [stop]"]),
      (
        #"{"generations":[[{"text":"yes","generation_info":{"finish_reason":"stop"},"message":{"lc":1,"type":"constructor","#
          + #""id":["langchain","schema","messages","AIMessage"],"kwargs":{"content":"yes","type":"ai"}}}]]}"#,
        ["assistant: yes [stop]"]
      ),
      (
        #"{"type":"ai","content":[{"type":"tool_use","id":"t1","name":"f","input":{}}],"tool_calls":[{"name":"f","#
          + #""args":{},"id":"t1","type":"tool_call"}]}"#,
        ["assistant: call t1 f null"]
      ),
      (#"{"role":"assistant","reasoning_content":"hm","content":"yes"}"#, ["assistant: reasoning hm | yes"]),
      // Haystack.
      (
        #"{"replies":[{"role":"assistant","meta":{},"name":null,"content":[{"tool_call":{"tool_name":"f","#
          + #""arguments":{"a":1},"id":"c"}}]}]}"#,
        [#"assistant: call c f {"a": 1}"#]
      ),
      (
        #"{"messages":[{"role":"tool","content":[{"tool_call_result":{"result":"7","origin":{"tool_name":"f","id":"c"},"#
          + #""error":true}}]}]}"#,
        ["tool: result c error 7"]
      ),
      // CAMEL.
      (
        #"{"msgs":[{"role_name":"Guide","role_type":"assistant","content":"sunny"}],"terminated":false}"#,
        ["assistant(Guide): sunny"]
      ),
      (#"{"update":{"messages":[{"type":"ai","data":{"content":"yes","name":"w"}}]}}"#, ["assistant(w): yes"]),
    ] as [(String, [String])])
  func readsAnswersOfEveryShape(json: String, expected: [String]) throws {
    #expect(try lines(json, role: .assistant) == expected)
  }

  /// A message of few members is read by a shorter way: a member that means nothing leads to the longer one.
  @Test(
    arguments: [
      #""role": "user", "content": "Hi""#,
      #""role": "USER", "name": "Emma", "content": "[1, 2]""#,
      #""role": "assistant", "parts": [{"type": "text", "content": "Hi"}, {"type": "text", "content": ""}]"#,
      #""role": "system", "content": [{"type": "text", "text": "a"}, "b"]"#,
      #""role": "assistant", "content": "[{\"type\": \"text\", \"text\": \"a\"}]""#,
      #""role": "assistant", "parts": [{"type": "tool_call", "id": "1", "name": "f", "arguments": {}}]"#,
      #""role": "user", "parts": [{"type": "tool_call_response", "id": "1", "response": "x"}]"#,
      #""role": "tool", "content": "x""#, #""role": "critic", "content": "x""#, #""role": "user", "content": """#,
      #""role": "user", "content": 7"#, #""role": "", "content": "x""#, #""role": "user", "parts": {"parts": ["x"]}"#,
      #""role": "assistant", "content": "{'role': 'assistant', 'content': 'x', 'refusal': None}""#,
    ])
  func aPlainMessageIsWhatItWouldBeWithMoreMembers(members: String) throws {
    let read = try ["", #", "zz": null"#].map { more in
      let value = try #require(JSONText(parsing: "[{\(members)\(more)}]"))
      return MessageReader(source: "s", role: .user).messages(in: value)
    }
    #expect(read[0] == read[1])
  }

  @Test func whatNoRuleKnowsIsKept() throws {
    let lines = try lines(#"[{"role":"user","content":[{"type":"hologram","beam":1},{"type":"text","text":"x"}]}]"#)
    #expect(lines == [#"user: other {"type": "hologram", "beam": 1} | x"#])
  }

  @Test func theDefinitionOfAToolIsNoCall() throws {
    let tool =
      #"{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}}"#
    #expect(try lines(#"{"args":[[{"role":"user","content":"hi"}],null,[\#(tool)]],"kwargs":{}}"#) == ["user: hi"])
  }

  @Test func aRecordWithReasoningIsNoPart() throws {
    #expect(try lines(#"[{"reasoning":"Because.","answer":"18"}]"#) == [])
    #expect(try lines(#"[{"reasoning":"Because."}]"#) == ["assistant: reasoning Because."])
  }

  @Test func anAnswerThatPythonPrintedIsRead() throws {
    let call =
      "{'content': None, 'role': 'assistant', 'tool_calls': [{'id': 'c', 'function': {'arguments': '{}', 'name': 'f'}}]}"
    #expect(
      try lines(#"[{"role":"assistant","parts":[{"type":"text","content":"\#(call)"}]}]"#) == ["assistant: call c f {}"]
    )
    let response =
      "{'object': 'response', 'output': [{'type': 'function_call', 'call_id': 'c', 'name': 'f', 'arguments': '{}'}]}"
    #expect(try lines(#"[{"role":"assistant","content":"\#(response)"}]"#) == ["assistant: call c f {}"])
    let item = "ResponseFunctionToolCall(arguments='{}', call_id='c', name='f', type='function_call', caller=None)"
    #expect(
      try lines(
        #"[{"role":"assistant","parts":[{"type":"text","content":"\#(item)"},{"type":"text","content":"So."}]}]"#)
        == ["assistant: call c f {} | So."])
    #expect(
      try lines(#"[{"role":"user","content":"{'role': 'user', 'content': 'x'}"}]"#) == [
        "user: {'role': 'user', 'content': 'x'}"
      ])
  }

  /// As JSON, and as Python prints them.
  @Test(arguments: [false, true])
  func messagesOfAutoGenSayWhoSpeaks(isPrinted: Bool) throws {
    let messages =
      isPrinted
      ? [
        "id='1' source='user' models_usage=None created_at=datetime.datetime(2026, 1, 1) content='hi' type='TextMessage'",
        "source='Ann' models_usage=None content=[FunctionCall(id='c', arguments='{}', name='f')] type='Request'",
        "source='Ann' models_usage=None content=[Result(content='yes', name='f', call_id='c', is_error=False)]",
        "source='Ann' models_usage=Usage(prompt_tokens=1) content='It is.' type='TextMessage'",
      ].map { #""\#($0)""# }
      : [
        #"{"id":"1","source":"user","models_usage":null,"content":"hi","type":"TextMessage"}"#,
        #"{"source":"Ann","models_usage":null,"content":[{"id":"c","arguments":"{}","name":"f"}]}"#,
        #"{"source":"Ann","models_usage":null,"content":[{"content":"yes","name":"f","call_id":"c","is_error":false}]}"#,
        #"{"source":"Ann","models_usage":{"prompt_tokens":1},"content":"It is."}"#,
      ]
    let read = try lines(#"{"messages":[\#(messages.joined(separator: ","))]}"#, role: .assistant)
    #expect(
      read == [
        "user(user): hi", "assistant(Ann): call c f {}", "tool(Ann): result c yes", "assistant(Ann): It is.",
      ])
    #expect(try lines(#"{"messages":[\#(messages[3])]}"#) == ["user(Ann): It is."])
    #expect(try lines(#"{"messages":["source='user' content='hi'"]}"#) == [])
  }

  /// Nested without end they would be opened by recursion without end.
  @Test func whatPythonPrintedIsOpenedOnce() throws {
    let nested = #"{'role': 'assistant', 'content': \"{'role': 'assistant', 'content': 'x'}\"}"#
    let read = try lines(#"[{"role":"assistant","content":"\#(nested)"}]"#)
    #expect(read == ["assistant: {'role': 'assistant', 'content': 'x'}"])
  }

  @Test func aToolsAnswerAndItsWordsAreOne() throws {
    let result = #"{"type":"tool_call_response","id":"c","result":"18"}"#
    let expected = try lines(#"[{"role":"tool","parts":[\#(result)]}]"#)
    #expect(try lines(#"[{"role":"tool","parts":[{"type":"text","content":"18"},\#(result)]}]"#) == expected)
    #expect(try lines(#"[{"role":"tool","parts":[{"type":"text","content":"19"},\#(result)]}]"#) != expected)
  }

  @Test func aTextThatLooksLikeAListOfPartsIsOne() throws {
    #expect(try lines(#"[{"role":"user","content":"[{\"type\":\"text\",\"text\":\"hi\"}]"}]"#) == ["user: hi"])
    #expect(try lines(#"[{"role":"user","content":"[1, 2]"}]"#) == ["user: [1, 2]"])
  }
}
