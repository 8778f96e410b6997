import HTTPServer
import Store
import Testing

/// Of a trace that several sessions share, each shows what is its own.
struct SessionPartTests {
  private static func call(_ number: Int, session: String) -> String {
    """
    {"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"000000000000000\(number)","parentSpanId":"0000000000000001",
    "name":"chat","startTimeUnixNano":"179517600000000000\(number)","endTimeUnixNano":"179517600000000001\(number)",
    "attributes":[{"key":"session.id","value":{"stringValue":"\(session)"}},
    {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
    {"key":"gen_ai.agent.name","value":{"stringValue":"agent of \(session)"}},
    {"key":"gen_ai.input.messages","value":{"stringValue":
    "[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"asked in \(session)\\"}]}]"}}]}
    """
  }

  private static let root = """
    {"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"0000000000000001","name":"program",
    "startTimeUnixNano":"1795176000000000000","endTimeUnixNano":"1795176000000000099"}
    """

  @Test(arguments: ["transcript.json", "transcript.md", "sequence.mmd"], [("red", "blue"), ("blue", "red")])
  func aSessionShowsItsPartOfATrace(view: String, sessions: (own: String, other: String)) throws {
    let site = try TestSite()
    let spans = [Self.root, Self.call(2, session: "red"), Self.call(3, session: "blue")].joined(separator: ",")
    let body = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\(spans)]}]}]}"
    #expect(site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(body.utf8)).status == 200)
    try site.store.settle()
    let text = site.get("/sessions/\(sessions.own)/\(view)").text
    #expect(text.contains("asked in \(sessions.own)"))
    #expect(!text.contains("asked in \(sessions.other)"))
  }
}
