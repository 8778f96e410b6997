import Analysis
import Conventions
import Telemetry
import Testing

struct TranscriptTests {
  @Test func `a history that every call repeats is told once`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, hears: ["system: rules", "user: one"], says: ["assistant: two"])
    scene.add(
      .llm, "A", 2...3, hears: ["system: rules", "user: one", "assistant: two", "user: three"],
      says: ["assistant: four"])
    #expect(
      try scene.lines() == [
        "System > A: rules", "User > A: one", "A > User: two", "User > A: three", "A > User: four",
      ])
  }

  @Test func `words that only the history tells do not repeat the call beside them`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, hears: ["user: one"], says: ["call c1 f"])
    scene.add(.llm, "A", 2...3, hears: ["user: one"], says: ["assistant: two"]) { content in
      let both = Message(
        role: .assistant,
        parts: [.text("Let me look."), .toolCall(.init(id: "c1", name: "f", arguments: .null))])
      content.input += [both, Scene.message("answer c1 18C")]
    }
    #expect(
      try scene.lines() == [
        "User > A: one", "tool_call A > f: f", "A > User: Let me look.", "tool_result f > A: 18C", "A > User: two",
      ])
  }

  @Test func `what a person has answered was said to the person, whoever is told it later`() throws {
    var scene = Scene()
    let run = scene.add(.workflow, nil, 0...9)
    scene.add(.agent, "A", 1...2, in: run, hears: ["user: one"], says: ["assistant: two"])
    let past = ["user: one", "assistant: two", "user: three"]
    scene.add(.agent, "A", 3...4, in: run, hears: past, says: ["assistant: four"])
    scene.add(.agent, "B", 5...6, in: run, hears: past + ["assistant: four"], says: ["assistant: five"])
    #expect(
      try scene.lines() == [
        "User > A: one", "A > User: two", "User > A: three", "A > B: four", "B > User: five",
      ])
  }

  /// LiveKit streams: the tool runs before the model has ended.
  @Test func `a call that its tool told first is told once`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9, hears: ["user: one"])
    let call = scene.add(.llm, "A", 1...6, in: agent, hears: ["user: one"], says: ["call c1 act4"])
    scene.add(.llm, "A", 2...3, in: call)
    scene.add(.tool, "A", 4...5, in: agent) { content in
      content.executions = [
        ToolExecution(call: .init(id: "c1", name: "act4", arguments: .null), result: .string("18C"), time: 5)
      ]
    }
    #expect(try scene.lines() == ["User > A: one", "tool_call A > act4: act4", "tool_result act4 > A: 18C"])
  }

  @Test(arguments: [
    ("transfer_to_B_1", "B"), ("transfer_to_B_C", "B_C"), ("transfer_to_D_1", "D_1"), ("transfer_to_A", "A"),
  ])
  func `a tool that hands over may bear a number`(tool: String, agent: String) throws {
    var scene = Scene()
    scene.add(.agent, "B", 3...4, says: ["assistant: two"])
    scene.add(.llm, "A", 0...1, hears: ["user: one"], says: ["call c1 \(tool)"])
    #expect(try scene.lines() == ["User > A: one", "handoff A > \(agent): \(tool)", "B > User: two"])
  }

  @Test func `the words of a history may repeat`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, hears: ["user: yes"], says: ["assistant: ok"])
    scene.add(.llm, "A", 2...3, hears: ["user: yes", "assistant: ok", "user: yes"], says: ["assistant: ok"])
    #expect(try scene.lines() == ["User > A: yes", "A > User: ok", "User > A: yes", "A > User: ok"])
  }

  @Test func `what an agent was given and what its model was sent is the same message`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9, hears: ["user: one"], says: ["assistant: two"])
    scene.add(.llm, "A", 1...8, in: agent, hears: ["system: rules", "user: one"], says: ["assistant: two"])
    #expect(try scene.lines() == ["System > A: rules", "User > A: one", "A > User: two"])
  }

  @Test func `an answer in JSON is the same however it is spaced`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9, hears: ["user: one"], says: [#"assistant: {"a":1}"#])
    scene.add(.llm, "A", 1...8, in: agent, hears: ["user: one"], says: [#"assistant: {"a": 1}"#])
    #expect(try scene.lines() == ["User > A: one", #"A > User: {"a": 1}"#])
  }

  @Test func `a model call inside another is the same call`() throws {
    var scene = Scene()
    let outer = scene.add(.llm, "A", 0...9, hears: ["user: one"], says: ["assistant: two"])
    scene.add(.llm, "A", 1...8, in: outer, hears: ["system: rules", "user: one"], says: ["assistant: two"])
    #expect(try scene.lines() == ["System > A: rules", "User > A: one", "A > User: two"])
  }

  /// OpenInference, of LangChain's agents and of the SDK that LangChain calls.
  @Test func `a call that two libraries tell in two branches is told once`() throws {
    var scene = Scene()
    let program = scene.add(.workflow, nil, 0...9)
    let agent = scene.add(.agent, "A", 1...8, in: program)
    scene.add(.llm, "A", 2...5, in: agent, hears: ["user: one"], says: ["assistant: two"], answer: "r1")
    scene.add(.llm, nil, 3...4, in: program, hears: ["user: one"], says: ["assistant: two"], answer: "r1")
    #expect(try scene.lines() == ["User > A: one", "A > User: two"])
  }

  @Test func `a tool's span and the history tell one call and one answer`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9)
    scene.add(.llm, "A", 1...2, in: agent, hears: ["user: one"], says: ["call c1 tool"])
    scene.add(.tool, "A", 3...4, in: agent) { $0.tool = Scene.tool("c1", "sun") }
    scene.add(
      .llm, "A", 5...6, in: agent, hears: ["user: one", "call c1 tool", "answer c1 sun"], says: ["assistant: sunny"])
    #expect(
      try scene.lines() == [
        "User > A: one", "tool_call A > tool: tool", "tool_result tool > A: sun", "A > User: sunny",
      ])
  }

  /// ADK's spans of tools have ids of their own and no words; the model's messages have other ids.
  @Test func `a tool's span without words is the call that its model told`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9)
    scene.add(.llm, "A", 1...2, in: agent, hears: ["user: one"], says: ["call c1 tool"])
    scene.add(.tool, "A", 3...4, in: agent) { $0.tool = Scene.tool("other", nil) }
    scene.add(
      .llm, "A", 5...6, in: agent, hears: ["user: one", "call c1 tool", "answer c1 sun"], says: ["assistant: sunny"])
    #expect(
      try scene.lines() == [
        "User > A: one", "tool_call A > tool: tool", "tool_result tool > A: sun", "A > User: sunny",
      ])
  }

  @Test func `agents of one conversation hear each other`() throws {
    var scene = Scene()
    let talk = scene.add(.workflow, nil, 0...99)
    let first = scene.add(.agent, "Emma", 1...10, in: talk)
    scene.add(.llm, "Emma", 2...9, in: first, hears: ["user: hello"], says: ["assistant: hi Jack"])
    let second = scene.add(.agent, "Jack", 11...20, in: talk)
    scene.add(
      .llm, "Jack", 12...19, in: second, hears: ["assistant: hello", "user: hi Jack"], says: ["assistant: hi Emma"])
    let third = scene.add(.agent, "Emma", 21...30, in: talk)
    scene.add(
      .llm, "Emma", 22...29, in: third, hears: ["user: hello", "assistant: hi Jack", "user: hi Emma"],
      says: ["assistant: bye"])
    #expect(
      try scene.lines() == [
        "User > Emma: hello", "Emma > Jack: hi Jack", "Jack > Emma: hi Emma", "Emma > User: bye",
      ])
  }

  @Test func `what a later run has in its history was said to a person`() throws {
    var scene = Scene()
    scene.add(.agent, "A", 0...3, hears: ["user: one"], says: ["assistant: two"])
    scene.add(
      .agent, "B", 10...13, trace: 2, hears: ["user: one", "assistant: two", "user: three"], says: ["assistant: four"])
    #expect(try scene.lines().contains("A > User: two"))
  }

  @Test func `a handoff that the model asked for and its span are one`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9)
    scene.add(.llm, "A", 1...2, in: agent, hears: ["user: one"], says: ["call 1 transfer_to_b_c"])
    for start in [3, 5] as [Int64] {
      scene.add(.other, "A", start...start + 1, in: agent) { $0 = TranscriptContent(Self.handoff, type: .other) }
    }
    #expect(
      try scene.lines() == ["User > A: one", "handoff A > b_c: transfer_to_b_c", "handoff A > B c: "])
  }

  private static var handoff: Span {
    var span = Span(traceID: TraceID.one, id: SpanID.one)
    span.attributes = [Attribute("from_agent", .string("A")), Attribute("to_agent", .string("B c"))]
    return span
  }

  @Test(arguments: [(Status.Code.unset, true), (.error, true), (.ok, false)])
  func `an exception in a span that says it went well is no failure`(code: Status.Code, isFailure: Bool) throws {
    var span = Span(traceID: TraceID.one, id: SpanID.one)
    span.status.code = code
    var event = Event()
    event.name = "exception"
    event.attributes = [Attribute("exception.type", .string("CancelledError"))]
    span.events = [event]
    #expect(TranscriptContent(span, type: .agent).hasFailure == isFailure)
  }

  @Test func `a compacted history starts a branch and repeats nothing`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, hears: ["system: rules", "user: 1"], says: ["assistant: 2"])
    scene.add(
      .llm, "A", 2...3, hears: ["system: rules", "user: 1", "assistant: 2", "user: 3"], says: ["assistant: 4"])
    scene.add(
      .llm, "A", 4...5, hears: ["system: rules", "user: summary", "user: 3", "assistant: 4", "user: 5"],
      says: ["assistant: 6"])
    #expect(
      try scene.lines().suffix(4) == [
        "branch - > A:  kept 1 dropped 2 moved 2 added 2", "User > A: summary", "User > A: 5", "A > User: 6",
      ])
  }

  /// As the Responses interface takes it, which knows what was said before.
  @Test(arguments: [["system: be kind"], []]) func `who sends only what is new changes nothing`(rules: [String]) throws
  {
    var scene = Scene()
    let run = scene.add(.agent, "a", 0...9)
    scene.add(.llm, "a", 0...1, in: run, hears: rules + ["user: where?"], says: ["call c1 look"])
    scene.add(.llm, "a", 2...3, in: run, hears: rules + ["answer c1 Oslo"], says: ["assistant: in Oslo"])
    #expect(try scene.lines().allSatisfy { !$0.hasPrefix("branch") })
  }

  @Test func `an answer of a tool that was changed starts a branch`() throws {
    var scene = Scene()
    let run = scene.add(.agent, "a", 0...9)
    scene.add(
      .llm, "a", 0...1, in: run, hears: ["user: where?", "call c1 look", "answer c1 long"], says: ["assistant: in Oslo"]
    )
    scene.add(
      .llm, "a", 2...3, in: run, hears: ["user: where?", "call c1 look", "answer c1 cut", "user: sure?"], says: [])
    #expect(try scene.lines().contains { $0.hasPrefix("branch") })
  }

  @Test func `the empty place of the answer to come is no part of a history`() throws {
    var scene = Scene()
    let run = scene.add(.agent, "a", 0...9)
    let place = { (content: inout TranscriptContent) in content.input.append(Message(role: .assistant, parts: [])) }
    scene.add(.llm, "a", 0...1, in: run, hears: ["user: where?"], says: ["call c1 look"], place)
    scene.add(
      .llm, "a", 2...3, in: run, hears: ["user: where?", "call c1 look", "answer c1 Oslo"], says: ["assistant: yes"],
      place)
    #expect(try scene.lines().allSatisfy { !$0.hasPrefix("branch") })
  }

  @Test func `a question asked again in another run is told again`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, trace: 1, hears: ["system: rules", "user: hi"], says: ["assistant: ho"])
    scene.add(.llm, "A", 2...3, trace: 2, hears: ["system: rules", "user: hi"], says: ["assistant: ho"])
    #expect(
      try scene.lines() == ["System > A: rules", "User > A: hi", "A > User: ho", "User > A: hi", "A > User: ho"])
  }

  @Test func `what a history says was said to the person, whoever is given it next`() throws {
    var scene = Scene()
    let history = ["user: hi", "assistant: ho", "user: and?"]
    scene.add(.llm, "A", 0...1, hears: history, says: ["call c1 look"])
    scene.add(.llm, "B", 2...3, hears: history, says: ["assistant: so"])
    #expect(
      try scene.lines() == [
        "User > A: hi", "A > User: ho", "User > A: and?", "tool_call A > look: look", "B > User: so",
      ])
  }

  @Test func `a failed call that is tried again counts its attempts`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, hears: ["user: hi"], hasFailed: true) { $0.failureText = "Timeout" }
    scene.add(.llm, "A", 2...3, hears: ["user: hi"], says: ["assistant: ho"])
    #expect(try scene.lines() == ["User > A: hi", "error A > -: Timeout", "A > User: ho"])
    #expect(try scene.entries().last?.account?.attempt == 2)
  }

  @Test func `an error is told where it happened, not by every span above`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9, hasFailed: true) { $0.failureText = "Timeout" }
    scene.add(.llm, "A", 1...8, in: agent, hears: ["user: hi"], hasFailed: true) { $0.failureText = "Timeout" }
    #expect(try scene.lines() == ["User > A: hi", "error A > -: Timeout"])
  }

  @Test func `agents of one name that run at once are two conversations`() throws {
    var scene = Scene()
    let root = scene.add(.workflow, nil, 0...99)
    let one = scene.add(.agent, "W", 1...50, in: root, hears: ["user: go"])
    let two = scene.add(.agent, "W", 2...51, in: root, hears: ["user: go"])
    scene.add(.llm, "W", 3...40, in: one, hears: ["system: rules", "user: go"], says: ["assistant: a"])
    scene.add(.llm, "W", 4...41, in: two, hears: ["system: rules", "user: go"], says: ["assistant: b"])
    #expect(
      try scene.lines() == ["User > W: go", "User > W: go", "System > W: rules", "W > User: a", "W > User: b"])
  }
}

extension Scene {
  static func tool(_ id: String, _ result: String?) -> ToolContent {
    var span = Span(traceID: TraceID.one, id: SpanID.one)
    span.attributes = [Attribute("gen_ai.tool.call.id", .string(id))]
    if let result { span.attributes.append(Attribute("gen_ai.tool.call.result", .string(result))) }
    return ToolContent(span, type: .tool)
  }
}

extension TraceID {
  static let one = TraceID(high: 0, low: 1) ?? { preconditionFailure("one is not zero") }()
}

extension SpanID {
  static let one = SpanID(1) ?? { preconditionFailure("one is not zero") }()
}
