import Analysis
import Conventions
import Telemetry
import Testing

/// Which of nested tool spans is a call.
struct ToolCallTests {
  /// IDs of the spans that are calls of tools; of a span `0` has no name, `-` is machinery.
  private func calls(_ spans: String, _ tools: [UInt64: String]) throws -> [UInt64] {
    let spans = try timedSpans(spans).map { span in
      var span = span
      if let tool = tools[span.id.value] {
        span.facts.type = ["-": .other, "agent": .agent, "llm": .llm][tool] ?? .tool
        span.facts.tool = span.facts.type == .tool && tool != "0" ? tool : nil
      }
      return span
    }
    let ownership = UsageOwnership(spans, parents: ParentIndex(spans), TraceContext())
    return spans.indices.filter { ownership.isToolCall[$0] }.map { spans[$0].id.value }
  }

  /// As mcp-agent calls a tool of another program's.
  @Test func `a tool's inner sides are not calls, however much machinery lies between`() throws {
    let spans = "1@0-99 2:1@1-98 3:2@2-97 4:3@3-96 5:4@4-95 6:5@5-94"
    #expect(try calls(spans, [1: "weather", 2: "0", 3: "weather", 4: "-", 5: "weather", 6: "0"]) == [1])
    #expect(try calls(spans, [1: "weather", 2: "-", 3: "-", 4: "-", 5: "-", 6: "weather"]) == [1, 6])
  }

  /// As AgentOps tells of a tool that a model asks for, and Google's SDK of one that it calls itself.
  @Test func `a tool that a model asks for is a call unless it has a span elsewhere`() throws {
    #expect(try calls("1@0-99 2:1@1-98 3@100-120", [1: "llm", 2: "weather", 3: "weather"]) == [3])
    #expect(try calls("1@0-99 2:1@1-98 3:2@2-97", [1: "llm", 2: "weather", 3: "weather"]) == [2])
  }

  @Test func `a tool that calls another, or an agent with the same one, is no inner side`() throws {
    let spans = "1@0-99 2:1@1-98 3:2@2-97"
    #expect(try calls(spans, [1: "plan", 2: "-", 3: "weather"]) == [1, 3])
    #expect(try calls(spans, [1: "weather", 2: "agent", 3: "weather"]) == [1, 3])
  }
}
