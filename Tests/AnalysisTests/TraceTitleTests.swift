import Analysis
import Conventions
import Telemetry
import Testing

struct TraceTitleTests {
  private func totals(
    _ root: String, agents: [String] = [], sessionName: String? = nil, dialect: String? = nil
  ) throws -> TraceTotals {
    var play = Play()
    try play.add(1, .messaging, root, ends: 90)
    for (number, agent) in agents.enumerated() { try play.agent(UInt64(number) + 2, agent, below: 1) }
    var spans = play.spans
    spans[0].facts.sessionName = sessionName
    spans[0].facts.dialect = dialect
    return TraceTotals(spans, TraceAccounts(spans, TraceContext()))
  }

  @Test(
    arguments: [
      ("my run", ["writer"], nil, "my run"),
      ("autogen publish writer_36ab54a6bf694b028bee3f162405b691.(x)-T", ["writer", "critic"], nil, "writer, critic"),
      ("autogen publish group_36ab54a6bf694b028bee3f162405b691.(x)-T", [], nil, "autogen publish group"),
      ("agent_runtime publish 36ab54a6bf694b028bee3f162405b691.(x)-T", [], nil, "agent_runtime publish"),
      ("agent_runtime ack", [], nil, "agent_runtime ack"),
      ("workflow.run", ["a", "b"], "support", "support"), ("workflow.run", ["a", "b", "c", "d"], nil, "a, b, c, …"),
      ("OpenAI Agents trace: {name}", ["a"], "support", "support"), ("workflow.run", [], nil, "workflow.run"),
      ("step", ["Weather Agent"], "step", "Weather Agent"),
    ] as [(String, [String], String?, String)])
  func `a root that names nothing gives way`(root: String, agents: [String], given: String?, title: String) throws {
    #expect(try totals(root, agents: agents, sessionName: given).name == title)
  }

  @Test func `the name of a trace of Langfuse's is no session's`() throws {
    let named = try totals("my run", sessionName: "turn 3", dialect: "langfuse")
    #expect(named.name == "turn 3" && named.sessionName == nil)
  }

  @Test func `a session is called by the first trace that says something`() throws {
    #expect(try totals("autogen publish x.(y)-T").sessionName == nil)
    #expect(try totals("autogen publish x.(y)-T", agents: ["writer"]).sessionName == "writer")
    #expect(try totals("my run", agents: ["writer"]).sessionName == nil)
    #expect(try totals("my run", sessionName: "chat").sessionName == "chat")
    #expect(try totals("step", agents: ["writer"], sessionName: "step").sessionName == "writer")
  }
}
