import HTTPServer
import Store
import Testing

@testable import Web

/// What AutoGen logs of calls, on the pages of the trace: each word once, whether spans tell of the same calls or not.
struct LoggedCallPagesTests {
  private static let trace = "000102030405060708090a0b0c0d0e0f"
  private static let start: UInt64 = 1_795_175_000_000_000_000

  private struct Sent {
    var id: Int
    var name: String
    var times: ClosedRange<UInt64>
    var keys: [String: String]
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func id(_ number: Int) -> String { "\"000102030405060\(number)\"" }

  private func spans(_ all: [Sent]) -> String {
    let texts = all.map { sent in
      let keys = sent.keys.sorted { $0.key < $1.key }
        .map { #"{"key":"\#($0.key)","value":{"stringValue":\#(quoted($0.value))}}"# }
      let parent = sent.id == 1 ? "" : #""parentSpanId":\#(id(1)),"#
      return #"{"traceId":"\#(Self.trace)","spanId":\#(id(sent.id)),\#(parent)"name":"\#(sent.name)","#
        + #""startTimeUnixNano":"\#(Self.start + sent.times.lowerBound)","#
        + #""endTimeUnixNano":"\#(Self.start + sent.times.upperBound)","attributes":[\#(keys.joined(separator: ","))]}"#
    }
    return #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(texts.joined(separator: ","))]}]}]}"#
  }

  private func records(_ bodies: [(UInt64, String)]) -> String {
    let texts = bodies.map { time, body in
      #"{"traceId":"\#(Self.trace)","spanId":\#(id(1)),"timeUnixNano":"\#(Self.start + time)","#
        + #""body":{"stringValue":\#(quoted(body))}}"#
    }
    let scope = #"{"scope":{"name":"autogen_core.events"},"logRecords":[\#(texts.joined(separator: ","))]}"#
    return #"{"resourceLogs":[{"scopeLogs":[\#(scope)]}]}"#
  }

  private static let question = #"{"role":"user","name":"user","content":"Weather?"}"#
  private static let asks =
    #"{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]}"#
  private static let answer = #"{"role":"assistant","content":"It is warm."}"#

  private func call(_ id: String, _ input: String, _ output: String) -> String {
    #"{"type":"LLMCall","prompt_tokens":10,"completion_tokens":2,"messages":[\#(input)],"response":{"id":"\#(id)","#
      + #""model":"gpt-4o-mini","choices":[{"message":\#(output),"finish_reason":"stop"}]}}"#
  }

  private static let history = #"\#(question),\#(asks),{"role":"tool","tool_call_id":"c1","content":"18 degrees"}"#

  private var logged: [(UInt64, String)] {
    [
      (20, call("r1", Self.question, Self.asks)),
      (40, #"{"type":"ToolCall","tool_name":"look","arguments":{},"result":"18 degrees"}"#),
      (60, call("r2", Self.history, Self.answer)),
    ]
  }

  private let agent = Sent(
    id: 1, name: "invoke_agent guide", times: 0...90,
    keys: ["gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "guide"])
  private let tool = Sent(
    id: 2, name: "execute_tool look", times: 30...39,
    keys: ["gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look", "gen_ai.tool.call.id": "c1"])

  private func chat(_ number: Int, _ times: ClosedRange<UInt64>, _ input: String, _ output: String) -> Sent {
    Sent(
      id: number, name: "chat", times: times,
      keys: [
        "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini", "gen_ai.usage.input_tokens": "10",
        "gen_ai.usage.output_tokens": "2", "gen_ai.input.messages": "[\(input)]",
        "gen_ai.output.messages": "[\(output)]",
      ])
  }

  private func transcript(_ sent: [Sent], _ logged: [(UInt64, String)]) throws -> [String] {
    let site = try TestSite()
    for (path, body) in [("/v1/traces", spans(sent)), ("/v1/logs", records(logged))] {
      try #require(site.post(path, ["Content-Type": "application/json"], body: Array(body.utf8)).status == 200)
    }
    try site.store.settle()
    let messages = try site.get("/traces/\(Self.trace)/transcript.json").json["messages"] as? [[String: Any]]
    return try #require(messages).map { message in
      let parts = ["from", "to", "text"].map { message[$0] as? String ?? "" }
      return "\(parts[0]) → \(parts[1]): \(parts[2])"
    }
  }

  private static let told = [
    "User → guide: Weather?", "guide → look: {}", "look → guide: 18 degrees", "guide → User: It is warm.",
  ]

  @Test func `records are the conversation where no span tells of its calls`() throws {
    #expect(try transcript([agent], logged) == Self.told)
    #expect(try transcript([agent, tool], logged) == Self.told)
  }

  @Test func `spans and records of the same calls tell each word once`() throws {
    let calls = [chat(3, 10...19, Self.question, Self.asks), chat(4, 50...59, Self.history, Self.answer)]
    #expect(try transcript([agent, tool] + calls, logged) == Self.told)
  }

  @Test func `a record tells the answer of a tool whose span has none`() throws {
    #expect(try transcript([agent, tool], [logged[0], logged[1]]) == Array(Self.told.prefix(3)))
  }
}
