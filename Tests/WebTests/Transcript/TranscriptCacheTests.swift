import HTTPServer
import Store
import Telemetry
import Testing

@testable import Web

struct TranscriptCacheTests {
  private let site: TestSite

  init() throws { site = try LogPageTests().site }

  @Test func `what has not changed is made once`() throws {
    let cache = TranscriptCache()
    let first = try cache.ofSession("s-1", site.store)
    #expect(first.entries.count == 2)
    #expect(isSame(first, try cache.ofSession("s-1", site.store)))
    let id = try #require(TraceID(LogPageTests.trace))
    #expect(try cache.ofTrace(id, site.store)?.entries == first.entries)
    #expect(try cache.ofTrace(#require(TraceID(high: 1, low: 1)), site.store) == nil)
  }

  @Test func `a span more is in the transcript`() throws {
    let before = site.get("/sessions/s-1/transcript.md").text
    #expect(!before.contains("Thank you") && before == site.get("/sessions/s-1/transcript.md").text)
    try post(
      "/v1/traces",
      #"""
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"\#(LogPageTests.trace)","spanId":"00000000000000aa",
      "name":"chat","startTimeUnixNano":"1795175003000000000","endTimeUnixNano":"1795175004000000000","attributes":[
      {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
      {"key":"gen_ai.output.messages","value":{"stringValue":
        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Thank you for waiting.\"}]}]"}},
      {"key":"session.id","value":{"stringValue":"s-1"}}]}]}]}]}
      """#)
    #expect(site.get("/sessions/s-1/transcript.md").text.contains("Thank you for waiting."))
  }

  @Test func `a log record more is in the transcript`() throws {
    #expect(!site.get("/sessions/s-1/transcript.md").text.contains("And the other"))
    try post(
      "/v1/logs",
      #"""
      {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"\#(LogPageTests.trace)","spanId":"b7ad6b7169203331",
      "timeUnixNano":"1795175000600000000","eventName":"gen_ai.user.message",
      "body":{"kvlistValue":{"values":[{"key":"content","value":{"stringValue":"And the other one?"}}]}}}]}]}]}
      """#)
    #expect(site.get("/sessions/s-1/transcript.md").text.contains("And the other one?"))
  }

  private func post(_ path: String, _ json: String) throws {
    let answer = site.post(path, ["Content-Type": "application/json"], body: Array(json.utf8))
    try #require(answer.status == 200)
    try site.store.settle()
  }

  /// Made by the same run: the entries lie at the same place in memory.
  private func isSame(_ a: Transcripts, _ b: Transcripts) -> Bool {
    unsafe a.entries.withUnsafeBytes { a in unsafe b.entries.withUnsafeBytes { unsafe a.baseAddress == $0.baseAddress }
    }
  }
}
