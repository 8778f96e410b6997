import OTLP
import Testing

@Test(
  arguments: [
    ("", 0, 1, 1, .truncated),
    ("[]", 0, 1, 1, .object),
    ("{", 1, 1, 2, .truncated),
    ("{} x", 3, 1, 4, .surplus),
    ("{\n  \"name\" 1}", 11, 2, 10, .colon),
    (#"{"name":1}"#, 8, 1, 9, .string),
    (#"{"name":"a" "flags":1}"#, 12, 1, 13, .separator),
    (#"{"name":"a",}"#, 12, 1, 13, .key),
    (#"{name:"a"}"#, 1, 1, 2, .key),
    (#"{"name":"a"#, 10, 1, 11, .truncated),
    ("{\"name\":\"a\nb\"}", 10, 1, 11, .control),
    (#"{"name":"\x"}"#, 10, 1, 11, .escape),
    (#"{"name":"\u12g4"}"#, 10, 1, 11, .escape),
    (#"{"flags":-1}"#, 9, 1, 10, .range),
    (#"{"flags":4294967296}"#, 9, 1, 10, .range),
    (#"{"flags":1.5}"#, 9, 1, 10, .integer),
    (#"{"flags":01}"#, 9, 1, 10, .number),
    (#"{"flags":1e}"#, 9, 1, 10, .number),
    (#"{"flags":"1 "}"#, 10, 1, 11, .number),
    (#"{"flags":true}"#, 9, 1, 10, .number),
    (#"{"startTimeUnixNano":18446744073709551616}"#, 21, 1, 22, .range),
    (#"{"startTimeUnixNano":1e99}"#, 21, 1, 22, .range),
    (#"{"attributes":{}}"#, 14, 1, 15, .array),
    (#"{"events":[null]}"#, 11, 1, 12, .object),
    (#"{"traceId":"not an id"}"#, 12, 1, 13, .identifier),
    (#"{"attributes":[{"value":{"bytesValue":"?"}}]}"#, 39, 1, 40, .base64),
    (#"{"attributes":[{"value":{"bytesValue":"A"}}]}"#, 39, 1, 40, .base64),
    (#"{"attributes":[{"value":{"boolValue":1}}]}"#, 37, 1, 38, .bool),
    (#"{"attributes":[{"value":{"intValue":9223372036854775808}}]}"#, 36, 1, 37, .range),
    (#"{"attributes":[{"value":{"doubleValue":1e999}}]}"#, 39, 1, 40, .range),
    (#"{"unknown":[1,]}"#, 14, 1, 15, .value),
    (#"{"unknown":nul}"#, 11, 1, 12, .value),
  ] as [(String, Int, Int, Int, MalformedJSON.Reason)])
func namesWhereTextStopsBeingARequest(
  json: String, offset: Int, line: Int, column: Int, reason: MalformedJSON.Reason
) {
  let error = #expect(throws: MalformedJSON.self) { try OTLP.protobuf(fromJSON: Array(json.utf8), as: .span) }
  #expect(error?.reason == reason)
  #expect([error?.offset, error?.line, error?.column] == [offset, line, column])
}

@Test(arguments: [
  String(repeating: "[", count: 100_000),
  #"{"unknown":"# + String(repeating: "[", count: 100_000),
  #"{"unknown":"# + String(repeating: #"{"a":"#, count: 100_000),
  #"{"attributes":[{"value":"# + String(repeating: #"{"arrayValue":{"values":["#, count: 100_000),
])
func refusesTextThatIsNestedWithoutEnd(json: String) {
  #expect(throws: MalformedJSON.self) { try OTLP.protobuf(fromJSON: Array(json.utf8), as: .span) }
}

private let small = Array(
  """
  {"resourceSpans": [{"resource": {"attributes": [{"key": "a", "value": {"intValue": "5405"}}]}, "scopeSpans": [{
    "scope": {"name": "s"}, "spans": [{"traceId": "00112233445566778899aabbccddeeff", "spanId": "0123456789abcdef",
    "name": "\\ud83e\\udded", "kind": "SPAN_KIND_SERVER", "attributes": [{"key": "b", "value": {"doubleValue": 1.5e3}},
    {"key": "c", "value": {"arrayValue": {"values": [{"bytesValue": "AQ=="}, {"boolValue": true}, null]}}}],
    "events": [{"timeUnixNano": 7, "name": "e"}], "later": [{"x": -1}]}]}]}]}
  """.utf8)

@Test func truncatedTextNeverTrapsAndNamesItsEnd() throws {
  #expect(try Collector(OTLP.protobuf(fromJSON: small, as: .tracesRequest)).spans.count == 1)
  for count in 0..<small.count {
    let error = #expect(throws: MalformedJSON.self) {
      try OTLP.protobuf(fromJSON: Array(small.prefix(count)), as: .tracesRequest)
    }
    #expect(error.map { $0.offset <= count } == true)
  }
}

@Test(arguments: 0..<20 as Range<UInt64>)
func changedTextNeverTrapsAndWhatIsTakenCanBeWrittenAgain(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  for _ in 0..<30 {
    var text = small
    for _ in 0...Int.random(in: 0..<3, using: &random) {
      text[Int.random(in: text.indices, using: &random)] = random.pick(Array(#"{}[]",:\0e-nt"#.utf8) + [0, 0xFF])
    }
    do {
      let bytes = try OTLP.protobuf(fromJSON: text, as: .tracesRequest)
      _ = try OTLP.json(fromProtobuf: bytes, as: .tracesRequest)
      _ = try Collector(bytes)
    } catch let error as MalformedJSON { #expect(error.offset <= text.count) }
  }
}
