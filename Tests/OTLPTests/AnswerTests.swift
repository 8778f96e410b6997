import Fixtures
import OTLP
import Testing

@Test(arguments: OTLP.Signal.allCases)
func answersWithNothingWhenAllWasTaken(signal: OTLP.Signal) {
  #expect(OTLP.exportResponse(signal, encoding: .protobuf) == [])
  #expect(OTLP.exportResponse(signal, encoding: .json) == Array("{}".utf8))
}

@Test(
  arguments: [
    (.traces, "rejectedSpans"), (.logs, "rejectedLogRecords"), (.metrics, "rejectedDataPoints"),
  ] as [(OTLP.Signal, String)])
func answersWithWhatWasRejectedAndWhy(signal: OTLP.Signal, field: String) {
  let json = OTLP.exportResponse(signal, rejected: 3, message: "A \"reason\".", encoding: .json)
  #expect(
    String(decoding: json, as: UTF8.self) == #"{"partialSuccess":{"\#(field)":"3","errorMessage":"A \"reason\"."}}"#)
  let protobuf = OTLP.exportResponse(signal, rejected: 3, message: "no", encoding: .protobuf)
  #expect(protobuf == [0x0A, 6, 0x08, 3, 0x12, 2] + Array("no".utf8))
}

@Test func answersWithAWarningThoughNothingWasRejected() {
  let json = OTLP.exportResponse(.traces, message: "careful", encoding: .json)
  #expect(String(decoding: json, as: UTF8.self) == #"{"partialSuccess":{"errorMessage":"careful"}}"#)
}

@Test func refusesWithAStatus() {
  #expect(OTLP.status(code: 3, message: "no", encoding: .protobuf) == [0x08, 3, 0x12, 2] + Array("no".utf8))
  let json = OTLP.status(code: 3, message: "no\n", encoding: .json)
  #expect(String(decoding: json, as: UTF8.self) == #"{"code":3,"message":"no\n"}"#)
}

@Test(arguments: Fixtures.traces.filter { !$0.isJSON })
func assemblesARequestOfStoredMessages(recorded: Fixtures.Request) throws {
  let read = try Collector(recorded.body)
  var groups: [OTLP.StoredSpans] = []
  var last: (Int, Int)?
  for span in read.spans {
    if last.map({ $0 == (span.resource, span.scope) }) != true {
      let (resource, scope) = (read.resources[span.resource], read.scopes[span.scope])
      groups.append(
        OTLP.StoredSpans(
          resource: read.message(resource.message), resourceSchemaURL: resource.schemaURL,
          scope: read.message(scope.message), scopeSchemaURL: scope.schemaURL, spans: []))
      last = (span.resource, span.scope)
    }
    groups[groups.count - 1].spans.append(read.message(span.record.message))
  }
  #expect(!groups.isEmpty)
  #expect(OTLP.tracesRequest(groups) == recorded.body)
}

@Test func countingRefusesWhatIsMalformed() {
  #expect(throws: MalformedMessage(offset: 1, reason: .overlongLength)) { try LogCollector([0x0A, 9]) }
  #expect(throws: MalformedMessage(offset: 1, reason: .overlongLength)) { try MetricCollector([0x0A, 9]) }
}
