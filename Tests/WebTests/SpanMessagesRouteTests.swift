import Foundation
import HTTPServer
import OTLP
import Store
import Telemetry
import Testing

@testable import Web

struct SpanMessagesRouteTests {
  private static let id = "0af7651916cd43dd8448eb211c80319c"
  private static let hostile = #"</pre><script>x</script>\u202e[a](javascript:b)"#

  /// The address of a span with this input, without its ending.
  private func address(_ messages: String, in site: TestSite) throws -> String {
    var span = Telemetry.Span(traceID: try #require(TraceID(Self.id)), id: try #require(SpanID(1)))
    span.startTime = UInt64(TestSite.now)
    span.attributes = [
      Attribute("gen_ai.operation.name", .string("chat")), Attribute("gen_ai.input.messages", .string(messages)),
    ]
    let group = OTLP.StoredSpans(resource: [], scope: [], spans: [OTLP.encode(span)])
    let answer = site.post(
      "/v1/traces", ["Content-Type": "application/x-protobuf"], body: OTLP.tracesRequest([group]))
    try #require(answer.status == 200)
    return "/traces/\(Self.id)/spans/0000000000000001"
  }

  private func recorded(_ site: TestSite, _ client: String, span: String) throws -> String {
    try site.load(client)
    for trace in try site.store.traces(.init()).rows {
      let address = "/traces/\(trace.traceID)/spans/\(span)"
      if site.get(address).status == 200 { return address }
    }
    return try #require(nil, "no trace has the span \(span)")
  }

  @Test func `a recorded model call shows who said what`() throws {
    let site = try TestSite()
    let address = try recorded(site, "strands/", span: "4b2f87edbb6e4190")
    let page = site.get(address).text
    let parts = [
      #"<li class="message system">"#, "You answer weather questions. compare, fail once",
      #"<li class="message user">"#,
      #"<li class="message assistant">"#, "<strong>get_weather</strong>", "call_5f78bf2bfe520",
      #"<li class="message tool">"#, "fail_tool",
    ]
    var rest = page[...]
    for part in parts {
      let place = try #require(rest.range(of: part), "\(part)")
      rest = rest[place.upperBound...]
    }
  }

  @Test func `the JSON twin has the messages in the contract's names`() throws {
    let site = try TestSite()
    let address = try recorded(site, "strands/", span: "480aaeb18b0b339c")
    let messages = try #require(try site.get(address + ".json").json["messages"] as? [String: Any])
    let input = try #require(messages["input"] as? [[String: Any]])
    #expect(input.map { $0["role"] as? String } == ["user", "assistant", "tool"])
    #expect(input[0]["source"] as? String == "gen_ai.user.message")
    let call = try #require((input[1]["parts"] as? [[String: Any]])?.first)
    #expect(call["type"] as? String == "tool_call")
    #expect(call["id"] as? String == "call_5f78bf2bfe520")
    #expect(call["name"] as? String == "get_weather")
    #expect(call["arguments"] as? [String: String] == ["city": "Paris"])
    let output = try #require(messages["output"] as? [[String: Any]])
    let result = try #require((output[1]["parts"] as? [[String: Any]])?.first)
    #expect(result["is_error"] as? Bool == true)
  }

  @Test func `the Markdown twin tells the conversation`() throws {
    let site = try TestSite()
    let address = try recorded(site, "openinference/openai", span: "db340719bb924cd9")
    let text = site.get(address + ".md").text
    let parts = [
      "## Input\n", "### user\n", "What is in this image?", "[image, image/png, 70 B]", "## Output\n", "### assistant",
    ]
    for part in parts { #expect(text.contains(part), "\(part)") }
  }

  @Test func `a recorded search shows its documents`() throws {
    let site = try TestSite()
    let address = try recorded(site, "langfuse/nested", span: "daf420170478472d")
    let documents = try #require(try site.get(address + ".json").json["documents"] as? [[String: Any]])
    #expect(documents.map { $0["content"] as? String } == ["doc ✓"])
    #expect(documents.map { $0["score"] as? Double } == [0.91])
    let page = site.get(address).text
    #expect(page.contains(#"<span class="role">0.91</span>"#))
    #expect(page.contains("doc ✓</pre>"))
    #expect(
      site.get(address + ".md").text.contains("## Documents\n\nfrom `langfuse.observation.output`\n\n### 0.91 1\n"))
  }

  @Test func `a judged task shows its score`() throws {
    let site = try TestSite()
    let address = try recorded(site, "eigent/workforce-real", span: "1610dd2591eb7348")
    #expect(site.get(address).text.contains(#"<td>quality</td><td class="number">85</td>"#))
    let scores = try #require(try site.get(address + ".json").json["scores"] as? [[String: Any]])
    #expect(scores.map { $0["source"] as? String } == ["eigent.task.quality_score"])
  }

  @Test(arguments: ["", ".md"])
  func `a stranger's words stay words`(ending: String) throws {
    let site = try TestSite()
    let texts = [
      #"{"role":"user","name":"H","content":"H"}"#,
      #"{"role":"assistant","finish_reason":"H","content":[{"type":"thinking","thinking":"H"},"#
        + #"{"type":"tool_use","id":"H","name":"H","input":{"H":"H"}},{"type":"refusal","refusal":"H"},{"type":"H"}]}"#,
      #"{"role":"tool","tool_call_id":"H","name":"H","content":"H"}"#,
      #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"javascript:alert(1)"}},"#
        + #"{"type":"blob","modality":"H","mime_type":"H","content":"AAAA"}]}"#,
    ]
    let messages = texts.map { $0.replacing("\"H\"", with: "\"\(Self.hostile)\"") }
    let address = try address("[\(messages.joined(separator: ","))]", in: site)
    let text = site.get(address + ending).text
    #expect(text.contains("script"))
    #expect(!text.contains("<script>x"))
    #expect(!text.contains("\u{202E}") || ending.isEmpty)
    #expect(!text.contains("href=\"javascript:"))
    #expect(!text.contains("](javascript:") || ending.isEmpty)
  }

  @Test func `a long conversation folds its beginning and says what is cut`() throws {
    let site = try TestSite()
    let messages = (0..<250).map { #"{"role":"user","content":"number \#($0) of many"}"# }
    let page = site.get(try address("[\(messages.joined(separator: ","))]", in: site)).text
    #expect(page.contains("194 earlier messages"))
    #expect(page.contains("The last 200 of 250 messages; the JSON has them all."))
    #expect(page.contains("number 50 of many</pre>"))
    #expect(!page.contains("number 49 of many</pre>"))
  }
}
