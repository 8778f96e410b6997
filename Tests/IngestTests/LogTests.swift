import Fixtures
import Ingest
import OTLP
import Store
import Telemetry
import Testing

@Suite struct LogTests {
  private let temporary: TemporaryIngest

  init() throws { temporary = try TemporaryIngest() }

  private func accept(_ json: String) throws -> Receipt {
    try temporary.ingest.accept(Array(json.utf8), signal: .logs, encoding: .json)
  }

  private func accept(records: String, resource: String = "{}") throws -> [LogContent] {
    _ = try accept(
      #"{"resourceLogs":[{"resource":\#(resource),"scopeLogs":[{"logRecords":[\#(records)]}]}]}"#)
    return try temporary.store.logs(LogQuery()).rows
  }

  @Test func goodRecordsAreStoredAndBadOnesCountedWithTheirReason() throws {
    let deep = String(repeating: #"{"arrayValue":{"values":["#, count: 70) + String(repeating: "]}}", count: 70)
    let receipt = try accept(
      #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"a"}},{"body":\#(deep)}]}]}]}"#)
    #expect(receipt.accepted == 1 && receipt.rejected == 1)
    #expect(receipt.reason == "A body or an attribute is nested deeper than 64 levels.")
    #expect(try temporary.store.counts().logs == 1)
  }

  @Test func aMalformedRequestIsRefusedWhole() throws {
    let sound = try #require(Fixtures.requests.first { $0.path == "/v1/logs" }).body
    #expect(throws: Refusal.self) {
      try temporary.ingest.accept(Array(sound.dropLast(3)), signal: .logs, encoding: .protobuf)
    }
    #expect(try temporary.store.counts().logs == 0)
  }

  @Test func recordedRecordsComeBackByteForByte() throws {
    let requests = Fixtures.requests.filter { $0.path == "/v1/logs" && !$0.isJSON }
    try #require(!requests.isEmpty)
    for request in requests {
      let temporary = try TemporaryIngest()
      for _ in 0..<2 { _ = try temporary.ingest.accept(request.body, signal: .logs, encoding: .protobuf) }
      var query = LogQuery()
      query.descending = false
      query.limit = 500
      let rows = try temporary.store.logs(query).rows
      var sent = Messages(bytes: request.body)
      try OTLP.readLogs(request.body, into: &sent)
      #expect(!sent.all.isEmpty)
      #expect(
        rows.map(\.record).sorted { $0.lexicographicallyPrecedes($1) }
          == sent.all.sorted { $0.lexicographicallyPrecedes($1) })
    }
  }

  @Test(
    arguments: [
      (#""timeUnixNano":"7","observedTimeUnixNano":"8""#, 7), (#""observedTimeUnixNano":"8""#, 8),
      (#""timeUnixNano":"18446744073709551615""#, .max),
    ] as [(String, Int64)])
  func takesTheTimeOfTheRecordElseThatOfItsObservation(fields: String, time: Int64) throws {
    #expect(try accept(records: "{\(fields)}").map(\.line.time) == [time])
  }

  @Test func aRecordWithoutAnyTimeHasThatOfItsArrival() throws {
    #expect(try accept(records: #"{"severityNumber":9}"#)[0].line.time > 1_700_000_000_000_000_000)
  }

  @Test(arguments: [
    (#""eventName":"field""#, "field"),
    (#""attributes":[{"key":"event.name","value":{"stringValue":"attribute"}}]"#, "attribute"),
    (#""eventName":"field","attributes":[{"key":"event.name","value":{"stringValue":"attribute"}}]"#, "field"),
    (#""severityNumber":9"#, nil),
  ])
  func takesTheNameOfAnEvent(fields: String, expected: String?) throws {
    #expect(try accept(records: "{\(fields)}").map(\.line.eventName) == [expected])
  }

  @Test(arguments: ["session.id", "gen_ai.conversation.id", "conversation.id"])
  func readsTheSessionAsASpanWould(key: String) throws {
    let attribute = #"{"key":"\#(key)","value":{"stringValue":"s-1"}}"#
    let lines = try accept(records: #"{"attributes":[\#(attribute)]},{"severityNumber":9}"#).map(\.line)
    #expect(lines.compactMap(\.session) == ["s-1"])  // the second record has none of the first's
  }

  @Test(arguments: [
    (#"{"stringValue":"one\n two\t\u0000"}"#, "one two \u{0}"),
    (#"{"kvlistValue":{"values":[{"key":"a","value":{"intValue":"1"}}]}}"#, #"{"a": 1}"#),
    (#"{"boolValue":true}"#, "true"), ("{}", ""),
  ])
  func showsHowABodyBegins(body: String, expected: String) throws {
    #expect(try accept(records: #"{"body":\#(body)}"#).map(\.line.preview) == [expected])
  }

  @Test func aLongBodyIsCutBetweenCharacters() throws {
    let text = String(repeating: "é", count: 5_000)
    let preview = try accept(records: #"{"body":{"stringValue":"x\#(text)"}}"#)[0].line.preview
    #expect(preview.utf8.count > 300 && preview.utf8.count <= 400 && ("x" + text).hasPrefix(preview))
  }

  @Test func aServiceIsThatOfTheResource() throws {
    let resource = #"{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}"#
    #expect(try accept(records: "{}", resource: resource).map(\.line.service) == ["shop"])
  }

  @Test(arguments: [(3, 1), (5_000, 0)])
  func theRecordsOfAStepAreTakenHoweverManyTheyAre(count: Int, steps: Int) throws {
    let records = (0..<count).map { number in
      let texts = ["event.name": "claude_code.api_request", "session.id": "s", "request_id": "r", "key \(number)": "v"]
      let attributes = texts.map { #"{"key":"\#($0.key)","value":{"stringValue":"\#($0.value)"}}"# }
      return #"{"timeUnixNano":"\#(number + 1)","attributes":[\#(attributes.joined(separator: ","))]}"#
    }
    let receipt = try accept(
      #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[\#(records.joined(separator: ","))]}]}]}"#)
    #expect(try receipt.accepted == count && temporary.store.counts().logs == count)
    // A span of more attributes than a span may have is none.
    let spans = try temporary.store.counts().spans
    #expect(spans == 1 + steps)
  }
}
