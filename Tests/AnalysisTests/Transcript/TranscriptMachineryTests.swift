import Analysis
import Conventions
import Telemetry
import Testing

/// What frameworks do around the calls of agents: LangChain's chains above all.
struct TranscriptMachineryTests {
  @Test func `a function beside the call it makes says nothing again`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9)
    scene.add(.workflow, "A", 1...8, in: agent, says: ["call c1 look"])
    let chain = scene.add(.workflow, "A", 2...7, in: agent, says: ["call c1 look"])
    scene.add(.llm, "A", 3...6, in: chain, hears: ["user: hi"], says: ["call c1 look"])
    #expect(try scene.lines() == ["User > A: hi", "tool_call A > look: look"])
  }

  @Test func `what a chain says after the call beside it is said`() throws {
    var scene = Scene()
    let root = scene.add(.workflow, "A", 0...9)
    scene.add(.llm, "A", 1...2, in: root, hears: ["user: hi"], says: ["assistant: ho"])
    scene.add(.workflow, "A", 3...4, in: root, says: ["assistant: ho"])
    #expect(try scene.lines() == ["User > A: hi", "A > User: ho", "A > User: ho"])
  }

  @Test func `the program that repeats its agents' answer is not the one they answered`() throws {
    var scene = Scene()
    let program = scene.add(.workflow, nil, 0...19, says: ["assistant: sun"])
    let asking = scene.add(.agent, "A", 1...18, in: program, hears: ["user: hi"])
    let asked = scene.add(.agent, "B", 2...9, in: asking)
    scene.add(.llm, "B", 3...8, in: asked, hears: ["user: look"], says: ["assistant: sun"])
    scene.add(.llm, "A", 11...12, in: asking, says: ["assistant: sun"])
    #expect(try scene.lines() == ["User > A: hi", "A > B: look", "B > A: sun", "A > User: sun"])
  }

  @Test func `a model within a model has the outer one's name`() throws {
    var scene = Scene()
    let outer = scene.add(.llm, nil, 0...9, hears: ["user: hi"], says: ["assistant: ho"], model: "m")
    let chain = scene.add(.workflow, nil, 1...8, in: outer)
    scene.add(.llm, nil, 2...7, in: chain, hears: ["user: hi"], says: ["assistant: ho"], model: "openai/m")
    #expect(try scene.lines() == ["User > m: hi", "m > User: ho"])
  }

  @Test(arguments: [(SpanType.http, true), (.other, true), (.workflow, false)])
  func `a workflow that a request began is given words of any shape`(request: SpanType, isTold: Bool) throws {
    var scene = Scene()
    let root = scene.add(request, "A", 0...9)
    for start in [Int64(1), 5] {
      scene.add(.workflow, "A", start...start + 3, in: root, hears: ["user: \(start)"], says: ["assistant: ho"]) {
        ($0.inputIsWhole, $0.outputIsWhole) = (true, true)
      }
    }
    let told = ["User > A: 1", "A > User: ho", "User > A: 5", "A > User: ho"]
    #expect(try scene.lines() == (isTold ? told : []))
  }

  @Test(arguments: [["system: rules", "user: hi"], ["user: hi"], ["system: rules", "user: hi", "assistant: ho"]])
  func `a prompt is told when a model is sent it`(prompt: [String]) throws {
    var scene = Scene()
    let root = scene.add(.workflow, "A", 0...9)
    scene.add(.workflow, "A", 1...2, in: root, says: prompt)
    #expect(try scene.lines().isEmpty)
    scene.add(.llm, "A", 3...4, in: root, hears: prompt, says: ["assistant: yes"])
    #expect(try scene.lines().count == prompt.count + 1)
  }

  @Test func `a parser that takes a stream hears no words before they are said`() throws {
    var scene = Scene()
    let root = scene.add(.workflow, "A", 0...9)
    scene.add(.llm, "A", 1...4, in: root, hears: ["user: hi"], says: ["assistant: ho"])
    scene.add(.workflow, "A", 2...5, in: root, hears: ["assistant: ho"])
    #expect(try scene.lines() == ["User > A: hi", "A > User: ho"])
  }

  @Test func `a tool that was called with one text carries out the call of its name`() throws {
    var scene = Scene()
    scene.add(.llm, "A", 0...1, hears: ["user: hi"], says: ["call c1 tool"])
    scene.add(.tool, "A", 2...3) { content in
      content.tool = ToolContent(Self.tool, type: .tool)
    }
    #expect(try scene.entries().map(\.kind) == [.message, .toolCall, .toolResult])
    #expect(try scene.entries().last?.callID == "c1")
  }

  @Test func `a call that the agent's span was given already is the same call`() throws {
    var scene = Scene()
    let agent = scene.add(.agent, "A", 0...9, hears: ["user: hi", "call c1 look", "answer c1 18"])
    scene.add(.llm, "A", 1...2, in: agent, hears: ["user: hi"], says: ["call c1 look"])
    scene.add(.llm, "A", 3...4, in: agent, says: ["call c1 other"])
    #expect(
      try scene.lines() == [
        "User > A: hi", "tool_call A > look: look", "tool_result look > A: 18", "tool_call A > other: other",
      ])
  }

  @Test func `what a step says at its end is said by its last call`() throws {
    var scene = Scene()
    let chain = scene.add(.workflow, "A", 0...9, says: ["assistant: done"])
    scene.add(.llm, "A", 1...2, in: chain)
    scene.add(.tool, "A", 3...4, in: chain) { $0.tool = ToolContent(Self.tool, type: .tool) }
    scene.add(.llm, "A", 5...6, in: chain)
    let entries = try scene.entries()
    #expect(entries.map(\.kind) == [.message, .toolCall, .toolResult, .message])
    #expect(entries.map { $0.parts == [.text("done")] } == [false, false, false, true])
  }

  private static var tool: Span {
    var span = Span(traceID: TraceID.one, id: SpanID.one)
    span.attributes = [Attribute("input.value", .string("Rome")), Attribute("output.value", .string("18"))]
    return span
  }
}
