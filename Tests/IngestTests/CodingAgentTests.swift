import Analysis
import Conventions
import Fixtures
import Foundation
import Ingest
import OTLP
import Store
import Telemetry
import Testing

/// What coding agents log, on its way through the store.
@Suite struct CodingAgentTests {
  static let agents = ["claude-code", "codex", "gemini-cli", "qwen-code", "opencode"]

  private func body(_ agent: String, _ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Fixtures.folder.appendingPathComponent("\(agent)/\(name).json")))
  }

  /// All that pages can see: sessions, their traces, and the spans' bytes.
  private func contents(_ requests: [(OTLP.Signal, [UInt8])], pause: Int = 1) throws -> [String] {
    let temporary = try TemporaryIngest()
    for (number, request) in requests.enumerated() {
      let receipt = try temporary.ingest.accept(request.1, signal: request.0, encoding: .json)
      #expect(receipt.rejected == 0)
      if number % pause == 0 { try temporary.store.settle() }
    }
    try temporary.store.settle()
    var query = ListQuery()
    query.limit = 500
    var lines = try temporary.store.sessions(query).rows.map { "\($0)" }
    for trace in try temporary.store.traces(query).rows { lines.append("\(trace.traceID) \(trace.totals)") }
    return lines.sorted() + (try temporary.exports().map { "\($0.key) \($0.value)" }.sorted())
  }

  @Test(arguments: agents) func twiceIsOnce(agent: String) throws {
    let logs = try body(agent, "logs")
    let once = try contents([(.logs, logs)])
    #expect(once.count > 2)
    #expect(try contents([(.logs, logs), (.logs, logs)]) == once)
  }

  @Test(arguments: ["claude-code", "codex", "gemini-cli"], [1, 2, 9])
  func neitherOrderNorRepetitionOfTheSignalsMatters(agent: String, pause: Int) throws {
    let (logs, traces) = try ((OTLP.Signal.logs, body(agent, "logs")), (OTLP.Signal.traces, body(agent, "traces")))
    let expected = try contents([logs, traces])
    for order in [[traces, logs], [traces, logs, traces, logs], [logs, logs, traces]] {
      #expect(try contents(order, pause: pause) == expected)
    }
  }

  @Test func spansOfAClientStayAsTheyCame() throws {
    let temporary = try TemporaryIngest()
    let sent = try OTLP.protobuf(fromJSON: body("claude-code", "traces"), as: .tracesRequest)
    for (signal, body) in [
      (OTLP.Signal.logs, try body("claude-code", "logs")), (.traces, try body("claude-code", "traces")),
    ] {
      _ = try temporary.ingest.accept(body, signal: signal, encoding: .json)
    }
    let id = try #require(TraceID("5b8aa5a2d2c872e8321cf37308d69df2"))
    #expect(try spanMessages(try #require(temporary.exports()[id])) == spanMessages(sent))
  }

  @Test(arguments: ["a" as Character, "🙂"]) func hugeWordsAreTakenOrLeftButNeverMisread(letter: Character) throws {
    let temporary = try TemporaryIngest()
    let words = String(repeating: letter, count: 1 << 18)
    let attributes = [("session.id", "s"), ("prompt", words)].map { key, value in
      #"{"key":"\#(key)","value":{"stringValue":"\#(value)"}}"#
    }
    let record = #"{"eventName":"claude_code.user_prompt","attributes":[\#(attributes.joined(separator: ","))]}"#
    let request = #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[\#(record)]}]}]}"#
    #expect(try temporary.ingest.accept(Array(request.utf8), signal: .logs, encoding: .json).accepted == 1)
    try temporary.store.settle()
    let names = try temporary.store.traces(ListQuery()).rows.map(\.totals.name)
    #expect(names.count == 1 && names.allSatisfy { $0.count <= 80 })
  }
}
