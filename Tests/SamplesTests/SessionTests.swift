import Conventions
import Foundation
import Telemetry
import Testing

/// What a reader of each sample is meant to see.
@Suite struct SessionTests {
  @Test(
    arguments: [
      ("trip-planner", "trip-lisbon-0412", ["planner", "researcher", "writer"], 3),
      ("open-mic", "271828182845904523536028747135266249775", ["Basil", "Odette"], 1),
      ("museum-help-desk", "helpdesk-58213", [], 1),
      ("code-agent", "code-7f31-invoice-export", ["code_agent"], 2),
      ("web-gateway", nil, [], 2),
    ] as [(String, String?, [String], Int)])
  func namesItsSessionAndAgents(service: String, session: String?, agents: [String], traces: Int) throws {
    let sample = try SentSample.of(service)
    #expect(Set(sample.all(\.session?.id)) == Set([session].compactMap(\.self)))
    #expect(Set(sample.all(\.agent)) == Set(agents))
    #expect(sample.roots.count == traces)
  }

  @Test(
    arguments: [
      ("trip-planner", "gen-ai", [.workflow: 3, .agent: 6, .llm: 14, .tool: 13, .http: 11, .db: 1]),
      ("open-mic", "ag2", [.conversation: 1, .agent: 7, .llm: 7]),
      ("eigent-workforce", "eigent", [.workflow: 1, .task: 5]),
      (
        "museum-help-desk", "openinference",
        [.embedding: 1, .retrieval: 1, .reranker: 1, .llm: 1, .guardrail: 1, .evaluator: 1, .db: 2]
      ),
      ("code-agent", "openinference", [.agent: 2, .llm: 11, .tool: 8, .humanInput: 1, .codeExecution: 3]),
      ("web-gateway", "generic", [.http: 10, .db: 7, .messaging: 2]),
    ] as [(String, String, [SpanType: Int])])
  func showsTheseTypesOfSpans(service: String, dialect: String, types: [SpanType: Int]) throws {
    let sample = try SentSample.of(service)
    for (type, count) in types { #expect(sample.count(type) == count, "\(type)") }
    #expect(sample.spans.contains { $0.facts.dialect == dialect })
  }

  @Test(
    arguments: [
      ("trip-planner", ["claude-sonnet-4-5", "gpt-4.1-mini"], 30_227, 2_113),
      ("open-mic", ["gpt-4.1-mini"], 1_271, 177),
      ("code-agent", ["gpt-4.1"], 29_372, 823),
    ] as [(String, [String], Int64, Int64)])
  func itsModelCallsUseTheseTokens(service: String, models: [String], input: Int64, output: Int64) throws {
    let calls = try SentSample.of(service).spans.filter { $0.facts.type == .llm }
    #expect(Set(calls.compactMap(\.facts.model)) == Set(models))
    #expect(calls.compactMap(\.facts.usage.input).reduce(0, +) == input)
    #expect(calls.compactMap(\.facts.usage.output).reduce(0, +) == output)
  }

  @Test func theTravelPlanningReadsFromTheCacheAndWritesToItOnce() throws {
    let calls = try SentSample.of("trip-planner").spans.filter { $0.facts.type == .llm }.map(\.facts.usage)
    #expect(calls.compactMap(\.cacheWrite) == [2_688])
    #expect(calls.count { ($0.cacheRead ?? 0) > 0 } >= 10)
    #expect(calls.allSatisfy { ($0.cacheRead ?? 0) + ($0.cacheWrite ?? 0) <= $0.input ?? 0 })
  }

  @Test func theTravelPlanningUsesToolsSideBySideAndHandsOver() throws {
    let tools = try SentSample.of("trip-planner").spans.filter { $0.facts.type == .tool }.map(\.span)
    let flights = try #require(tools.first { $0.name == "execute_tool search_flights" })
    let hotels = try #require(tools.first { $0.name == "execute_tool search_hotels" })
    #expect(flights.parentID == hotels.parentID && hotels.startTime < flights.endTime)
    #expect(tools.contains { $0.attributes.contains(Attribute("gen_ai.transfer.mode", .string("pass_control"))) })
  }

  @Test func everyMessageAttributeIsJSON() throws {
    let keys: Set = [
      "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.tool.call.arguments",
      "tool.parameters", "eigent.task.subtask_ids", "eigent.task.dependencies",
    ]
    var checked = 0
    for attribute in try SentSample.all().flatMap(\.spans).flatMap(\.span.attributes) where keys.contains(attribute.key)
    {
      guard case .string(let text) = attribute.value else { continue }
      checked += 1
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
    #expect(checked > 80)
  }

  @Test func theWorkforceRetriesTheTaskThatFailed() throws {
    let sample = try SentSample.of("eigent-workforce")
    #expect(Set(sample.all(\.session?.id)) == ["1795190402117-3061"])
    let tasks = sample.spans.filter { $0.facts.type == .task }
    let failed = try #require(tasks.first { $0.span.status.code == .error })
    let again = try #require(tasks.first { $0.span.name == failed.span.name && $0.span.status.code == .ok })
    #expect(failed.span.endTime < again.span.startTime)
    #expect(tasks.compactMap(\.facts.usage.unsplit).reduce(0, +) == 78_347)
  }

  @Test func theCodingAgentFailsInFourWaysAndWaitsForAPerson() throws {
    let spans = try SentSample.of("code-agent").spans
    let errors = spans.filter { $0.span.status.code == .error }
    #expect(
      errors.map(\.span.name).sorted() == ["ChatCompletion", "ChatCompletion", "execute_code pytest", "read_file"])
    #expect(errors.count { $0.span.events.contains { $0.name == "exception" } } == 3)
    let wait = try #require(spans.first { $0.facts.type == .humanInput }).span
    #expect(wait.endTime - wait.startTime > 200_000_000_000)
  }

  @Test func theHelpDeskHasOneOrphan() throws {
    let sample = try SentSample.of("museum-help-desk")
    let orphans = sample.spans.filter { $0.span.parentID != nil && sample.parent(of: $0) == nil }
    #expect(orphans.map(\.span.name) == ["SET answer"])
  }

  @Test func theOrderCrossesServicesWithOneErrorAndALink() throws {
    let sample = try SentSample.of("web-gateway")
    #expect(Set(sample.spans.map(\.service)) == ["web-gateway", "orders", "payments", "orders-db", "mailer"])
    #expect(sample.spans.count { $0.span.status.code == .error } == 1)
    let published = try #require(sample.spans.first { $0.span.kind == .producer }).span
    let link = try #require(sample.spans.first { $0.span.kind == .consumer }?.span.links.first)
    #expect(link.traceID == published.traceID.bytes && link.spanID == published.id.bytes)
  }
}
