import Fixtures
import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

/// Doors that are not OTLP's: what their clients are answered, and what the pages then show.
@Suite struct DoorRoutesTests {
  private static let json: Headers = ["Content-Type": "application/json"]

  private func post(_ site: TestSite, _ path: String, _ body: String, _ headers: Headers = json) -> Response {
    site.post(path, headers, body: Array(body.utf8))
  }

  private func recorded(_ client: String) throws -> [Fixtures.Request] {
    let requests = Fixtures.requests.filter { $0.description.hasPrefix(client) }
    try #require(!requests.isEmpty)
    return requests
  }

  private func spans(_ site: TestSite, _ trace: String) throws -> [String: [String: Any]] {
    let spans = try #require(try site.get("/traces/\(trace).json").json["spans"] as? [[String: Any]])
    return Dictionary(spans.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { a, _ in a })
  }

  @Test func langfusesBatchesAreAnsweredEventByEvent() throws {
    let site = try TestSite()
    for request in try recorded("langfuse-v2/") {
      let answer = site.post(request.path, Self.json, body: request.body)
      #expect(answer.status == 207)
      let events =
        try #require(
          try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])["batch"] as? [[String: Any]]
      let successes = try #require(try answer.json["successes"] as? [[String: Any]])
      #expect(successes.map { $0["id"] as? String } == events?.map { $0["id"] as? String })
      #expect(successes.allSatisfy { $0["status"] as? Int == 201 })
      #expect((try answer.json["errors"] as? [Any])?.isEmpty == true)
    }
    try site.store.settle()
    let session = try site.get("/sessions/sess-v2.json").json
    #expect(session["trace_count"] as? Int == 2)
    #expect((session["tokens"] as? [String: Any])?["total"] as? Int == 120 + 11 + 48)
    let spans = try spans(site, "0778b37bdb4b45469841a78a4816a0b9")
    #expect(spans["llm"]?["cost_usd"] as? Double == 0.0003)
    #expect(spans["llm"]?["parent_span_id"] as? String == spans["retrieval"]?["span_id"] as? String)
    #expect(spans["retrieval"]?["status_message"] as? String == "partial failure 💥")
    let root = try #require(spans["v2 trace"]?["span_id"] as? String)
    let detail = try site.get("/traces/0778b37bdb4b45469841a78a4816a0b9/spans/\(root).json").json
    let score = try #require((detail["scores"] as? [[String: Any]])?.first)
    #expect(score["name"] as? String == "quality")
    #expect(score["score"] as? Double == 0.75)
  }

  @Test func langfusesErrorsNameTheirEvent() throws {
    let site = try TestSite()
    let answer = post(
      site, "/api/public/ingestion",
      #"{"batch":[{"id":"a","type":"x","body":{}},{"id":"b","type":"trace-create","body":{"id":"t"}}]}"#)
    #expect(answer.status == 207)
    let error = try #require((try answer.json["errors"] as? [[String: Any]])?.first)
    #expect(error["id"] as? String == "a")
    #expect(error["status"] as? Int == 400)
    #expect((try answer.json["successes"] as? [[String: Any]])?.map { $0["id"] as? String } == ["b"])
    #expect(site.site.arrivals.latest.map(\.rejected) == [1])
  }

  /// An SDK that sends in the background updates a long trace many times.
  @Test func aTraceThatIsUpdatedInManyBatchesKeepsAllOfThem() throws {
    let site = try TestSite()
    for number in 10..<50 {
      let answer = post(
        site, "/api/public/ingestion",
        """
        {"batch":[{"id":"e","type":"trace-create","timestamp":"2026-11-20T10:00:\(number)Z",\
        "body":{"id":"t","name":"name \(number)","metadata":{"m\(number)":"x"}}}]}
        """)
      #expect(answer.status == 207)
    }
    try site.store.settle()
    let trace = try #require(
      (try site.get("/traces.json").json["traces"] as? [[String: Any]])?.first?["trace_id"] as? String)
    let spans = try #require(try site.get("/traces/\(trace).json?content=1").json["spans"] as? [[String: Any]])
    #expect(spans.count == 1)
    #expect(spans.first?["name"] as? String == "name 49")
    #expect(spans.first?["start_time"] as? String == "2026-11-20T10:00:10.000000000Z")
    let keys = try #require(spans.first?["attributes"] as? [String: Any]).keys
    #expect(keys.filter { $0.hasPrefix("langfuse.trace.metadata.") }.count == 40)
  }

  @Test func langfusesClientFindsItsProject() throws {
    let site = try TestSite()
    #expect(try site.get("/api/public/health").json["status"] as? String == "OK")
    let keys = Data("pk-lf-mine:sk".utf8).base64EncodedString()
    let projects = try site.get("/api/public/projects", ["Authorization": "Basic \(keys)"]).json["data"]
    #expect((projects as? [[String: Any]])?.map { $0["name"] as? String } == ["pk-lf-mine"])
  }

  @Test func aServersTokenIsLangfusesSecretKey() throws {
    let site = try TestSite { $0.tokens = try TokenBook(token: "right") }
    for (secret, status) in [("right", 200), ("wrong", 401)] {
      let keys = Data("pk:\(secret)".utf8).base64EncodedString()
      #expect(site.get("/api/public/projects", ["Authorization": "Basic \(keys)"]).status == status)
    }
  }

  @Test(arguments: [
    (#"{"id":"x","name":"a","value":1,"traceId":"t"}"#, 200, #"{"id":"x"}"#),
    (#"{"name":"a","value":1}"#, 400, "traceId"),
    (#"[{"name":"a","value":1,"traceId":"t"}]"#, 202, "Accepted"),
    (#"[{"name":"a","value":1,"traceId":"t"},{"name":"b"}]"#, 207, #""accepted":1,"rejected":1"#), ("{", 400, "byte 1"),
  ])
  func scoresAreAnsweredAsLangfuseDoes(body: String, status: Int, words: String) throws {
    let answer = post(try TestSite(), "/api/public/scores", body)
    #expect(answer.status == status)
    #expect(answer.text.contains(words))
  }

  /// Spans came over OpenTelemetry; whoever judged the trace need not know its root.
  @Test func aScoreOfATraceIsShownAtItsRoot() throws {
    let site = try TestSite().loadCalls(of: ["gpt-4o"], trace: "c057")
    let trace = String(repeating: "0", count: 28) + "c057"
    let answer = post(
      site, "/api/public/scores", #"[{"name":"helpful","value":0.5,"comment":"why","traceId":"\#(trace)"}]"#)
    #expect(answer.status == 202)
    try site.store.settle()
    let detail = try site.get("/traces/\(trace)/spans/00000000000000a0.json").json
    let score = try #require((detail["scores"] as? [[String: Any]])?.first)
    #expect(score["name"] as? String == "helpful")
    #expect(score["explanation"] as? String == "why")
  }

  @Test func agentOSTracesAreTaken() throws {
    let site = try TestSite()
    for request in try recorded("agentos/") {
      #expect(site.post(request.path, Self.json, body: request.body).status == 200)
    }
    try site.store.settle()
    let session = try site.get("/sessions/sess-%CE%B1%CE%B2%CE%B3.json").json
    #expect((session["tokens"] as? [String: Any])?["total"] as? Int == 2655)
    #expect(session["cost_usd"] as? Double == 0.00791954)
    #expect(session["error_count"] as? Int == 1)
    #expect(session["agents"] as? [String] == ["SubAgent", "ToolAgent"])
  }

  @Test func anAgentOSTraceSentTwiceIsOne() throws {
    let site = try TestSite()
    let request = try #require(try recorded("agentos/").first)
    _ = site.post(request.path, Self.json, body: request.body)
    try site.store.settle()
    let first = try site.get("/traces.json").json["traces"] as? [[String: Any]]
    _ = site.post(request.path, Self.json, body: request.body)
    try site.store.settle()
    let second = try site.get("/traces.json").json["traces"] as? [[String: Any]]
    #expect(try #require(first).map { $0["duration_ms"] as? Double } == second?.map { $0["duration_ms"] as? Double })
  }

  @Test func anEmptyAgentOSTraceIsToldSo() throws {
    let answer = post(try TestSite(), "/agentos/traces", #"{"trace_id":"t","spans":[]}"#)
    #expect(answer.status == 200)
    #expect(try answer.json["accepted_spans"] as? Int == 0)
    #expect((try answer.json["message"] as? String)?.contains("no spans") == true)
  }

  @Test func openAIAgentsTracesAreTaken() throws {
    let site = try TestSite()
    let answer = post(
      site, "/v1/traces/ingest",
      """
      {"data":[{"object":"trace","id":"trace_0af7651916cd43dd8448eb211c80319c","workflow_name":"Joker","group_id":"chat-1"},\
      {"object":"trace.span","id":"span_1","trace_id":"trace_0af7651916cd43dd8448eb211c80319c","parent_id":null,\
      "started_at":"2026-11-20T10:00:00Z","ended_at":"2026-11-20T10:00:02Z","error":null,"span_data":{"type":"generation",\
      "model":"gpt-4o","input":[{"role":"user","content":"hi"}],"usage":{"input_tokens":1000,"output_tokens":10}}},7]}
      """)
    #expect(answer.status == 200)
    #expect(try answer.json["rejected"] as? Int == 1)
    try site.store.settle()
    #expect(try site.get("/sessions/chat-1.json").json["trace_count"] as? Int == 1)
    let spans = try spans(site, "0af7651916cd43dd8448eb211c80319c")
    #expect(spans["generation"]?["parent_span_id"] as? String == spans["Joker"]?["span_id"] as? String)
    #expect(spans["generation"]?["cost_usd"] as? Double == 0.0026)
    #expect(spans["Joker"]?["duration_ms"] as? Double == 2000)
  }

  @Test func zipkinsSpansAreTaken() throws {
    let site = try TestSite()
    let answer = post(
      site, "/api/v2/spans",
      """
      [{"traceId":"8448eb211c80319c","id":"1","name":"get","kind":"SERVER","timestamp":1795168800000000,\
      "duration":1500,"localEndpoint":{"serviceName":"shop"},"tags":{"error":"boom"}},\
      {"traceId":"8448eb211c80319c","id":"2","parentId":"1","name":"db","timestamp":1795168800000100,"duration":5,\
      "localEndpoint":{"serviceName":"store"}}]
      """)
    #expect(answer.status == 202)
    try site.store.settle()
    let spans = try spans(site, "00000000000000008448eb211c80319c")
    #expect(spans["get"]?["status_message"] as? String == "boom")
    #expect(spans["get"]?["service"] as? String == "shop")
    #expect(spans["get"]?["duration_ms"] as? Double == 1.5)
    #expect(spans["db"]?["parent_span_id"] as? String == "0000000000000001")
  }

  @Test(arguments: [
    "/api/public/ingestion", "/api/public/scores", "/agentos/traces", "/agentos/logs", "/v1/traces/ingest",
    "/api/v2/spans",
  ])
  func whatIsNoJSONIsRefusedInWordsAndTold(path: String) throws {
    let site = try TestSite()
    let answer = post(site, path, "not JSON", [:])
    #expect(answer.status == 400)
    #expect((try answer.json["message"] as? String)?.isEmpty == false)
    #expect((try answer.json["error"] as? [String: Any])?["status"] as? Int == 400)
    #expect(site.site.arrivals.latest.map(\.status) == [400])
    #expect(site.get(path).status == 405)
  }
}
