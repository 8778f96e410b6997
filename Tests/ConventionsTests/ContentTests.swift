import Conventions
import Telemetry
import Testing

@Suite struct ContentTests {
  @Test(
    arguments: [
      ([("gen_ai.tool.call.arguments", .map([Attribute("a", .int(1))]))], #"{"a": 1}"#, "gen_ai.tool.call.arguments"),
      ([("tool_arguments", .string(#"{"a":1}"#))], #"{"a": 1}"#, "tool_arguments"),
      ([("ai.toolCall.args", .string(#"{"a":1}"#))], #"{"a": 1}"#, "ai.toolCall.args"),
      ([("mlflow.spanInputs", .string(#"{"a":1}"#))], #"{"a": 1}"#, "mlflow.spanInputs"),
      ([("input.value", .string("a=1"))], #""a=1""#, "input.value"),
      // A placeholder of Google's ADK.
      ([("gcp.vertex.agent.tool_call_args", .string("N/A")), ("input.value", .string("x"))], #""x""#, "input.value"),
      // A schema is not what the tool was called with.
      (
        [
          ("tool.parameters", .string(#"{"type":"object","properties":{"a":{"type":"string"}}}"#)),
          ("input.value", .string(#"{"a":1}"#)),
        ], #"{"a": 1}"#, "input.value"
      ),
      (
        [("tool.parameters", .string(#"{"a":{"type":"any"}}"#)), ("input.value", .string(#"{"kwargs":{"a":1}}"#))],
        #"{"a": 1}"#, "input.value"
      ),
      ([("tool.parameters", .string(#"{"type":"object"}"#))], #"{"type": "object"}"#, "tool.parameters"),
      (
        [("traceloop.entity.input", .string(#"{"tool_name":"t","arguments":{"a":1}}"#))], #"{"a": 1}"#,
        "traceloop.entity.input"
      ),
      ([("input.value", .string(#"{"args":[],"quick":true,"kwargs":{"a":1}}"#))], #"{"a": 1}"#, "input.value"),
    ] as [([(String, AttributeValue)], String, String)])
  func readsAToolsArguments(attributes: [(String, AttributeValue)], expected: String, key: String) throws {
    let content = ToolContent(try span(attributes), type: .tool)
    #expect(content.arguments?.value.compact == expected)
    #expect(content.arguments?.source == key)
  }

  @Test(
    arguments: [
      // CAMEL, through Langfuse.
      (
        "langfuse.observation.input", #"{"args":[{"tool_name":"f","args":{"a":1},"tool_call_id":"c"}],"kwargs":{}}"#,
        "langfuse.observation.output", #"{"tool_name":"f","args":{"a":1},"result":"done","tool_call_id":"c"}"#
      ),
      // LangChain, through OpenLLMetry.
      (
        "gen_ai.tool.call.arguments", #"{"input_str":"{'a': 1}","tags":[],"inputs":{"a":1},"kwargs":{}}"#,
        "gen_ai.tool.call.result",
        #"{"output":{"lc":1,"type":"constructor","id":["langchain","schema","messages","ToolMessage"],"kwargs":"#
          + #"{"content":"done","tool_call_id":"c","type":"tool"}},"kwargs":{}}"#
      ),
      // LangChain, through OpenInference.
      (
        "tool.parameters", #"{"a":1}"#, "output.value",
        #"{"type":"tool","data":{"content":"done","tool_call_id":"c","name":"f","status":"success"}}"#
      ),
      // LangGraph's handing over.
      (
        "tool.parameters", #"{"a":1}"#, "output.value",
        #"{"graph":"__parent__","goto":[],"update":{"messages":[{"type":"human","data":{"content":"hi"}},"#
          + #"{"type":"tool","data":{"content":"done","tool_call_id":"c","name":"f"}}]}}"#
      ),
    ])
  func readsACallOutOfWhatIsAroundIt(given: String, arguments: String, back: String, result: String) throws {
    let content = ToolContent(try span([(given, .string(arguments)), (back, .string(result))]), type: .tool)
    #expect(content.arguments?.value.compact == #"{"a": 1}"#)
    #expect(content.result?.value == .string("done"))
    #expect(content.callID?.value == "c")
  }

  /// Google's ADK keeps it whole.
  @Test(arguments: [
    (#"{"id":"c","name":"f","response":{"result":"done"}}"#, #"{"result": "done"}"#, "c"),
    (
      #"{"name":"f","response":{"result":"done"},"more":1}"#,
      #"{"name": "f", "response": {"result": "done"}, "more": 1}"#, nil
    ),
  ])
  func aFunctionsResponseIsWhatItGaveBack(given: String, result: String, id: String?) throws {
    let content = ToolContent(try span([("output.value", .string(given))]), type: .tool)
    #expect(content.result?.value.compact == result)
    #expect(content.callID?.value == id)
  }

  @Test func keysThatEverythingHasAreAToolsOnlyOnATool() throws {
    let span = try span([("input.value", .string("a")), ("output.value", .string("b"))])
    #expect(ToolContent(span, type: .llm).isEmpty)
    #expect(ToolContent(span, type: .tool).result?.value == .string("b"))
  }

  @Test(
    arguments: [
      [
        ("retrieval.documents.0.document.id", .string("d")), ("retrieval.documents.0.document.score", .double(0.5)),
        ("retrieval.documents.0.document.content", .string("text")),
        ("retrieval.documents.0.document.metadata", .string(#"{"page":3}"#)),
      ],
      [("gen_ai.retrieval.documents", .string(#"[{"id":"d","score":0.5,"content":"text","metadata":{"page":3}}]"#))],
      [("mlflow.spanOutputs", .string(#"[{"id":"d","score":0.5,"page_content":"text","metadata":{"page":3}}]"#))],
    ] as [[(String, AttributeValue)]])
  func readsDocuments(attributes: [(String, AttributeValue)]) throws {
    let documents = RetrievedDocument.all(try span(attributes), type: .retrieval)
    let document = try #require(documents.first)
    #expect(documents.count == 1)
    #expect(document.id == "d")
    #expect(document.score == 0.5)
    #expect(document.content == "text")
    #expect(document.metadata?.compact == #"{"page": 3}"#)
  }

  @Test func readsHitsOfAVectorDatabase() throws {
    let hit: [(String, AttributeValue)] = [
      ("db.query.result.id", .string("d")), ("db.query.result.distance", .double(0.1)),
      ("db.query.result.document", .string("text")),
    ]
    let documents = RetrievedDocument.all(try span(events: [("db.query.result", hit)]), type: .db)
    #expect(documents.map(\.id) == ["d"])
    #expect(documents.map(\.content) == ["text"])
    #expect(documents.map(\.score) == [0.1])
  }

  @Test func aScoreThatComesAgainReplacesTheFormer() throws {
    func score(_ id: String?, _ value: Double) -> (String, [(String, AttributeValue)]) {
      let value: (String, AttributeValue) = ("gen_ai.evaluation.score.value", .double(value))
      return ("gen_ai.evaluation.result", id.map { [value, ("langfuse.score.id", .string($0))] } ?? [value])
    }
    let events = [score("a", 0.1), score(nil, 0.2), score("b", 0.3), score("a", 0.9), score(nil, 0.2)]
    #expect(EvaluationScore.all(try span([], events: events)).map(\.score) == [0.9, 0.2, 0.3, 0.2])
  }

  @Test func readsScores() throws {
    let event: [(String, AttributeValue)] = [
      ("gen_ai.evaluation.name", .string("relevance")), ("gen_ai.evaluation.score.value", .double(0.8)),
      ("gen_ai.evaluation.score.label", .string("good")), ("gen_ai.evaluation.explanation", .string("on topic")),
    ]
    let span = try span(
      [
        ("annotations.0.annotation.name", .string("tone")), ("annotations.0.annotation.score", .int(1)),
        ("eval.length", .double(.nan)), ("eval.size", .int(3)),
      ],
      events: [("gen_ai.evaluation.result", event)])
    let scores = EvaluationScore.all(span)
    #expect(scores.map(\.name) == ["relevance", "tone", "size"])
    #expect(scores.map(\.score) == [0.8, 1, 3])
    #expect(scores.first?.label == "good")
    #expect(scores.first?.explanation == "on topic")
  }
}
