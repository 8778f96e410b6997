import Fixtures
import Foundation
import Telemetry
import Testing

@testable import Doors

@Suite struct AgentOSTests {
  private static let arrival: UInt64 = 1_795_176_000_000_000_000

  private func traces(_ body: String, start: UInt64? = nil) throws -> Delivered {
    try Delivered(try AgentOSDoor.traces(Array(body.utf8), arrival: Self.arrival) { _ in start })
  }

  private func recorded(_ name: String) throws -> [UInt8] {
    let file = Fixtures.folder.appendingPathComponent("agentos/native-json").appendingPathComponent(name)
    return Array(try Data(contentsOf: file))
  }

  @Test func theRecordedTraceIsATree() throws {
    let all = try Delivered(try AgentOSDoor.traces(recorded("1.body"), arrival: Self.arrival) { _ in nil })
    #expect(all.spans.count == 10)
    let (root, plan, call) = (try all.span("ToolAgent.run"), try all.span("plan"), try all.span("llm.plan"))
    #expect(root.parentID == nil)
    #expect(root.endTime == Self.arrival)
    #expect(plan.parentID == root.id)
    #expect(call.parentID == plan.id)
    #expect(call.attributes.text("gen_ai.request.model") == "gpt-4o-mini")
    #expect(call.attributes.text("gen_ai.usage.input_tokens") == "812")
    #expect(call.attributes.text("gen_ai.usage.cost") == "0.0001794")
    #expect(root.attributes.text("session.id") == "sess-αβγ")
    #expect(root.attributes["gen_ai.usage.input_tokens"] == nil)
    #expect(root.attributes.text("gen_ai.agent.name") == "ToolAgent")
    #expect(try all.span("tool.book_hotel").status.message == "booking API 503 💥")
    #expect(try all.span("tool.get_weather").attributes.text("gen_ai.tool.call.arguments") == #"{"city": "Paris"}"#)
  }

  /// One after the other below each parent, as AgentOS runs them.
  @Test func siblingsFollowEachOther() throws {
    let all = try traces(
      """
      {"trace_id":"t","total_duration_ms":10,"spans":[\
      {"span_id":"a","parent_id":null,"name":"a","duration_ms":10},\
      {"span_id":"b","parent_id":"a","name":"b","duration_ms":4},\
      {"span_id":"c","parent_id":"b","name":"c","duration_ms":1},\
      {"span_id":"d","parent_id":"a","name":"d","duration_ms":3}]}
      """)
    let start = Self.arrival - 10_000_000
    #expect(all.spans.map(\.startTime) == [start, start, start, start + 4_000_000])
    #expect(all.spans.map(\.endTime) == [10, 4, 1, 7].map { start + $0 * 1_000_000 })
    #expect(all.spans.allSatisfy { $0.attributes["agentos.times"] != nil })
  }

  @Test func aTraceThatIsStoredKeepsItsStart() throws {
    let body = #"{"trace_id":"t","spans":[{"span_id":"a","duration_ms":1}]}"#
    #expect(try traces(body, start: 77).spans.map(\.startTime) == [77])
  }

  @Test func toldTimesAreKept() throws {
    let all = try traces(
      #"{"trace_id":"t","spans":[{"span_id":"a","name":"a","start_time":12.5,"end_time":13.25}]}"#)
    let span = try all.span("a")
    #expect(span.startTime == 12_500_000_000)
    #expect(span.endTime == 13_250_000_000)
    #expect(span.attributes["agentos.times"] == nil)
  }

  @Test func aTimeoutIsAnErrorThatSaysSo() throws {
    let span = try Delivered(try AgentOSDoor.traces(recorded("2.body"), arrival: Self.arrival) { _ in nil }).span(
      "tool.slow")
    #expect(span.status.code == .error)
    #expect(span.status.message == "timeout")
    #expect(span.attributes.text("agentos.status") == "timeout")
  }

  @Test func anEmptyTraceIsSoundAndStoresNothing() throws {
    let delivery = try AgentOSDoor.traces(recorded("3.body"), arrival: Self.arrival) { _ in nil }
    #expect(delivery.traces.isEmpty)
    #expect(delivery.notes == ["The trace “trace-26b73844590e4f99” has no spans: there is nothing to store."])
  }

  @Test func aSpanOutsideOfAnyTraceIsATrace() throws {
    let all = try Delivered(
      try AgentOSDoor.traces(recorded("span-without-trace.json"), arrival: Self.arrival) { _ in nil })
    #expect(all.spans.map(\.name) == ["span-outside-any-trace"])
    #expect(all.spans.map(\.traceID) == [TraceID(foreign: "span-131b5125b180")])
  }

  @Test(arguments: [
    "", "null", "7", "[]", "{}", "[7]", #"{"spans":[{"span_id":"a"}]}"#, #"{"trace_id":"t","spans":[{}]}"#,
    #"{"trace_id":"t","spans":[7]}"#, #"{"trace_id":"t","spans":[{"span_id":"a","duration_ms":NaN}]}"#,
    String(repeating: "[", count: 10_000),
  ])
  func whatIsNoTraceIsRefused(body: String) {
    #expect(throws: DoorError.self) { try traces(body) }
  }

  @Test(arguments: ["1e308", "-5", "99999999999999999999", #""x""#, "null", "{}"])
  func absurdDurationsDoNoHarm(duration: String) throws {
    let spans = try traces(
      #"{"trace_id":"t","total_duration_ms":\#(duration),"spans":[{"span_id":"a","duration_ms":\#(duration)},"#
        + #"{"span_id":"a","parent_id":"a","duration_ms":\#(duration)}]}"#
    ).spans
    #expect(spans.count == 2)
    #expect(spans.allSatisfy { $0.endTime >= $0.startTime })
  }

  @Test func entriesOfTheLogBelongToTheirSpans() throws {
    let all = try Delivered(try AgentOSDoor.logs(recorded("structured-log.jsonl")))
    let log = try #require(all.logs.last)
    #expect(all.logs.count == 2)
    #expect(log.severityNumber == 17)
    #expect(log.severityText == "error")
    #expect(log.body == .string("tool failed"))
    #expect(log.attributes.text("error") == "booking API 503 💥")
    #expect(log.time == 1_795_212_815_352_657_000)
    #expect(log.traceID == TraceID(foreign: "trace-b55a10adc27e4a16").bytes)
    #expect(log.spanID == SpanID(foreign: "span-467aabdcb21f").bytes)
    #expect(all.logs.first?.attributes.text("user.id") == "123")
  }

  @Test(arguments: [#"{"level":"info","message":"m"}"#, #"[{"level":"info","message":"m"}]"#])
  func logEntriesComeAloneOrInAList(body: String) throws {
    #expect(try Delivered(try AgentOSDoor.logs(Array(body.utf8))).logs.map(\.body) == [.string("m")])
  }

  @Test(arguments: ["", "[]", "{}", "7", "[7]", #"{"x":1}"#, String(repeating: "[", count: 10_000)])
  func whatIsNoLogEntryIsRefused(body: String) {
    #expect(throws: DoorError.self) { try AgentOSDoor.logs(Array(body.utf8)) }
  }
}
