import Analysis
import Conventions
import Ingest
import OTLP
import Store
import Telemetry
import Testing

/// Tokens that a GenAI event tells, where its span tells none.
@Suite struct LoggedUsageTests {
  private static let trace = "000102030405060708090a0b0c0d0e0f"
  private static let span = "0001020304050607"

  private func attributes(_ texts: [(String, String)]) -> String {
    texts.map { #"{"key":"\#($0)","value":{"stringValue":"\#($1)"}}"# }.joined(separator: ",")
  }

  private func traces(_ usage: [(String, String)]) -> (OTLP.Signal, String) {
    let all = attributes([("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-4o")] + usage)
    let span =
      #"{"traceId":"\#(Self.trace)","spanId":"\#(Self.span)","name":"chat gpt-4o","startTimeUnixNano":"1800000000000000000","#
      + #""endTimeUnixNano":"1800000001000000000","attributes":[\#(all)]}"#
    return (.traces, #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(span)]}]}]}"#)
  }

  private func logs(_ output: String) -> (OTLP.Signal, String) {
    let all = attributes([("gen_ai.usage.input_tokens", "100"), ("gen_ai.usage.output_tokens", output)])
    let record =
      #"{"traceId":"\#(Self.trace)","spanId":"\#(Self.span)","eventName":"gen_ai.client.inference.operation.details","#
      + #""timeUnixNano":"1800000001000000000","attributes":[\#(all)]}"#
    return (.logs, #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[\#(record)]}]}]}"#)
  }

  private func settled(_ requests: [(OTLP.Signal, String)]) throws -> (TemporaryIngest, TraceDetail) {
    let temporary = try TemporaryIngest()
    for (signal, json) in requests {
      _ = try temporary.ingest.accept(Array(json.utf8), signal: signal, encoding: .json)
      try temporary.store.settle()
    }
    let id = try #require(TraceID(Self.trace))
    return (temporary, try #require(try temporary.store.trace(id)))
  }

  @Test func aSpanWithoutTokensHasThoseOfItsRecord() throws {
    for requests in [
      [traces([]), logs("7")], [logs("7"), traces([])], [logs("7"), traces([]), traces([]), logs("7")],
    ] {
      let (_, trace) = try settled(requests)
      #expect(trace.spans.map(\.name) == ["chat gpt-4o"])
      #expect(trace.summary.totals.usage.input == 100 && trace.summary.totals.usage.output == 7)
      #expect(trace.summary.totals.llmCallCount == 1 && trace.summary.totals.cost == 320_000)
    }
  }

  @Test func aSpanWithTokensStaysAsItCame() throws {
    let sent = traces([("gen_ai.usage.input_tokens", "90"), ("gen_ai.usage.output_tokens", "5")])
    let bytes = try spanMessages(OTLP.protobuf(fromJSON: Array(sent.1.utf8), as: .tracesRequest))
    for requests in [[sent, logs("7")], [logs("7"), sent]] {
      let (temporary, trace) = try settled(requests)
      #expect(trace.summary.totals.usage.total == 95)
      #expect(try spanMessages(try #require(temporary.exports().values.first)) == bytes)
    }
  }

  @Test func aRecordWhoseSpanNeverComesIsAllThatIsKnown() throws {
    let (_, trace) = try settled([logs("7")])
    #expect(trace.summary.totals.usage.total == 107)
  }
}
