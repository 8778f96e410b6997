import Fixtures
import Telemetry
import Testing

@testable import Doors

@Suite struct LangfuseTests {
  private func taken(_ body: String) throws -> LangfuseDelivery {
    try LangfuseDoor.ingestion(Array(body.utf8), publicKey: nil)
  }

  private func event(_ type: String, _ body: String, id: String = "e", time: Int = 1) -> String {
    #"{"id":"\#(id)","type":"\#(type)","timestamp":"2026-11-20T10:00:0\#(time)Z","body":\#(body)}"#
  }

  private func delivered(_ events: String...) throws -> Delivered {
    let taken = try taken(#"{"batch":[\#(events.joined(separator: ","))]}"#)
    #expect(taken.results.compactMap(\.error) == [])
    return try Delivered(taken.delivery)
  }

  /// 2026-11-20T10:00:00Z.
  private static let ten: UInt64 = 1_795_168_800_000_000_000

  @Test func aTraceIsTheParentOfObservationsWithoutOne() throws {
    let all = try delivered(
      event("trace-create", #"{"id":"t-1","name":"run","sessionId":"s","userId":"u","tags":["a"],"input":{"q":1}}"#),
      event("span-create", #"{"id":"o-1","traceId":"t-1","name":"step","startTime":"2026-11-20T10:00:01Z"}"#),
      event("span-create", #"{"id":"o-2","traceId":"t-1","parentObservationId":"o-1","name":"below"}"#))
    let (root, step, below) = (try all.span("run"), try all.span("step"), try all.span("below"))
    #expect(root.parentID == nil)
    #expect(step.parentID == root.id)
    #expect(below.parentID == step.id)
    #expect(root.attributes.text("session.id") == "s")
    #expect(root.attributes.text("user.id") == "u")
    #expect(root.attributes["langfuse.trace.tags"] == .array([.string("a")]))
    #expect(root.attributes.text("langfuse.trace.input") == #"{"q": 1}"#)
    #expect(root.attributes.text("langfuse.trace.id") == "t-1")
  }

  @Test func creatingAndUpdatingMakeOneSpanInAnyOrder() throws {
    let create = event(
      "generation-create",
      #"{"id":"g","traceId":"t","name":"llm","startTime":"2026-11-20T10:00:00Z","model":"asked","input":"hi"}"#, time: 1
    )
    let update = event(
      "generation-update",
      #"{"id":"g","traceId":"t","endTime":"2026-11-20T10:00:02Z","model":"answered","output":"ho"}"#, time: 2)
    for events in [[create, update], [update, create]] {
      let span = try delivered(events[0], events[1]).span("llm")
      #expect(span.startTime == Self.ten)
      #expect(span.endTime == Self.ten + 2_000_000_000)
      #expect(span.attributes.text("langfuse.observation.model.name") == "answered")
      #expect(span.attributes.text("langfuse.observation.input") == "hi")
      #expect(span.attributes.text("langfuse.observation.output") == "ho")
      #expect(span.attributes.text("langfuse.observation.type") == "generation")
    }
  }

  @Test(arguments: [
    (
      #""usage":{"input":3,"output":4,"unit":"TOKENS","totalCost":0.5}"#, #"{"input": 3, "output": 4}"#,
      #"{"total": 0.5}"#
    ),
    (
      #""usage":{"promptTokens":3,"completionTokens":4,"totalTokens":7}"#, #"{"input": 3, "output": 4, "total": 7}"#,
      nil
    ),
    (#""usage":{"input":300,"unit":"CHARACTERS"}"#, nil, nil),
    (#""usage":{"input":1},"usageDetails":{"input":2}"#, #"{"input": 2}"#, nil),
    (#""usage":{"input":"many"}"#, nil, nil),
  ])
  func usageIsReadInEachForm(usage: String, tokens: String?, costs: String?) throws {
    let span = try delivered(event("generation-create", #"{"id":"g","traceId":"t","name":"n",\#(usage)}"#)).span("n")
    #expect(span.attributes.text("langfuse.observation.usage_details") == tokens)
    #expect(span.attributes.text("langfuse.observation.cost_details") == costs)
  }

  @Test func anErrorLevelFailsTheSpan() throws {
    let span = try delivered(
      event("span-create", #"{"id":"o","traceId":"t","name":"n","level":"ERROR","statusMessage":"why"}"#)
    ).span("n")
    #expect(span.status.code == .error)
    #expect(span.status.message == "why")
  }

  @Test func aTraceIsAsLongAsWhatIsToldOfIt() throws {
    let all = try delivered(
      event("trace-create", #"{"id":"t","name":"run","timestamp":"2026-11-20T10:00:01Z"}"#),
      event(
        "span-create", #"{"id":"o","traceId":"t","startTime":"2026-11-20T10:00:00Z","endTime":"2026-11-20T10:00:09Z"}"#)
    )
    let root = try all.span("run")
    #expect(root.startTime == Self.ten)
    #expect(root.endTime == Self.ten + 9_000_000_000)
  }

  @Test func idsOfOpenTelemetryMeanThemselves() throws {
    let trace = "0af7651916cd43dd8448eb211c80319c"
    let all = try delivered(
      event("span-create", #"{"id":"b7ad6b7169203331","traceId":"\#(trace)","name":"n"}"#),
      event("score-create", #"{"traceId":"\#(trace)","observationId":"b7ad6b7169203331","name":"q","value":1}"#))
    let (span, score) = (try all.span("n"), try #require(all.logs.first))
    #expect(span.traceID.description == trace)
    #expect(span.id.description == "b7ad6b7169203331")
    #expect(score.traceID == span.traceID.bytes)
    #expect(score.spanID == span.id.bytes)
  }

  @Test func aUUIDIsATraceID() throws {
    let id = "0778b37b-db4b-4546-9841-a78a4816a0b9"
    let span = try delivered(event("trace-create", #"{"id":"\#(id)","name":"n"}"#)).span("n")
    #expect(span.traceID.description == "0778b37bdb4b45469841a78a4816a0b9")
  }

  @Test(arguments: [
    (#""value":0.75,"comment":"ok""#, "gen_ai.evaluation.score.value", "0.75"),
    (#""value":"good""#, "gen_ai.evaluation.score.label", "good"),
    (#""value":true"#, "gen_ai.evaluation.score.value", "1.0"),
    (#""value":1,"dataType":"BOOLEAN""#, "langfuse.score.dataType", "BOOLEAN"),
    (#""value":1,"metadata":{"k":"v"}"#, "langfuse.score.metadata.k", "v"),
  ])
  func aScoreIsAnEvaluationOfWhatItNames(value: String, key: String, expected: String) throws {
    let all = try delivered(event("score-create", #"{"id":"x","traceId":"t","name":"quality",\#(value)}"#))
    let log = try #require(all.logs.first)
    #expect(log.eventName == "gen_ai.evaluation.result")
    #expect(log.attributes.text("gen_ai.evaluation.name") == "quality")
    #expect(log.attributes.text(key) == expected)
    #expect(log.spanID == SpanID(rootOf: TraceID(foreign: "t")).bytes)
    #expect(all.spans.isEmpty)
  }

  @Test func scoresComeAloneOrInAList() throws {
    for body in [#"{"name":"a","value":1,"traceId":"t"}"#, #"[{"name":"a","value":1,"sessionId":"s"}]"#] {
      let taken = try LangfuseDoor.scores(Array(body.utf8), publicKey: nil, arrival: 5)
      #expect(taken.results.map(\.error) == [nil])
      #expect(try Delivered(taken.delivery).logs.map(\.time) == [5])
    }
  }

  @Test(arguments: [
    (#"{"id":"e","type":"span-create"}"#, "body"), (#"{"id":"e","body":{}}"#, "type"),
    (#"{"id":"e","type":"moon-create","body":{}}"#, "moon-create"),
    (#"{"id":"e","type":"span-create","body":{"id":"o","traceId":"t","startTime":5}}"#, "startTime"),
    (#"{"id":"e","type":"score-create","body":{"name":"n","traceId":"t","value":[]}}"#, "value"),
    (#"{"id":"e","type":"score-create","body":{"name":"n","value":1}}"#, "traceId"),
    (#"{"type":"trace-create","body":{}}"#, "id"), ("7", "type"),
  ])
  func anEventThatIsWrongIsToldAndTheOthersAreTaken(event: String, word: String) throws {
    let taken = try taken(#"{"batch":[\#(event),\#(self.event("trace-create", #"{"id":"t","name":"ok"}"#, id: "f"))]}"#)
    #expect(taken.results.count == 2)
    #expect(taken.results.first?.error?.contains(word) == true)
    #expect(taken.results.last == LangfuseResult(id: "f", error: nil))
    #expect(try Delivered(taken.delivery).spans.map(\.name) == ["ok"])
  }

  @Test(arguments: ["", "[]", "{}", #"{"batch":{}}"#, #"{"batch":[NaN]}"#, #"{"batch":[1e]}"#, "\u{FEFF}{"])
  func aBodyThatIsNoBatchIsRefused(body: String) {
    #expect(throws: DoorError.self) { try taken(body) }
  }

  @Test func deepNestingIsRefusedInWords() {
    let body = #"{"batch":"# + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "}"
    #expect { try taken(body) } throws: { "\($0)".contains("nested too deep") }
  }

  @Test func aSpanThatIsTooLargeTakesItsSuccessBack() throws {
    let text = String(repeating: "x", count: 5 << 20)
    let taken = try taken(
      #"{"batch":[\#(event("span-create", #"{"id":"o","traceId":"t","input":"\#(text)"}"#))]}"#)
    #expect(taken.results.first?.error?.contains("bytes") == true)
  }

  /// Recorded: the SDK's own client, its decorators and its wrapper of OpenAI.
  @Test func recordedBatchesAreTakenWhole() throws {
    let requests = Fixtures.requests.filter { $0.description.hasPrefix("langfuse-v2/") }
    #expect(requests.count == 2)
    for request in requests {
      let taken = try LangfuseDoor.ingestion(request.body, publicKey: nil)
      #expect(taken.results.compactMap(\.error) == [])
      let all = try Delivered(taken.delivery)
      #expect(all.spans.count == 4)
      #expect(all.spans.filter { $0.parentID == nil }.count == 1)
      #expect(all.scopes.first?.version == "2.60.10")
      #expect(all.scopes.first?.attributes.text("public_key") == "pk-lf-local")
    }
  }
}
