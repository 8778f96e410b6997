import OTLP
import Telemetry
import Testing

/// The compact JSON of what a JSON text means.
private func canonical(_ json: String, as kind: MessageKind) throws -> String {
  let bytes = try OTLP.protobuf(fromJSON: Array(json.utf8), as: kind)
  return String(decoding: try OTLP.json(fromProtobuf: bytes, as: kind), as: UTF8.self)
}

@Test(
  arguments: [
    (#"{"stringValue":""}"#, #"{"stringValue":""}"#),
    (#"{"boolValue":false}"#, #"{"boolValue":false}"#),
    (#"{"intValue":"0"}"#, #"{"intValue":"0"}"#),
    (#"{"intValue":-0}"#, #"{"intValue":"0"}"#),
    (#"{"intValue":"9223372036854775807"}"#, #"{"intValue":"9223372036854775807"}"#),
    (#"{"intValue":-9223372036854775808}"#, #"{"intValue":"-9223372036854775808"}"#),
    (#"{"intValue":1e3}"#, #"{"intValue":"1000"}"#),
    (#"{"intValue":"1.50E+1"}"#, #"{"intValue":"15"}"#),
    (#"{"intValue":120e-1}"#, #"{"intValue":"12"}"#),
    (#"{"intValue":0e99999999999999999999}"#, #"{"intValue":"0"}"#),
    (#"{"doubleValue":-0.0}"#, #"{"doubleValue":-0.0}"#),
    (#"{"doubleValue":0}"#, #"{"doubleValue":0.0}"#),
    (#"{"doubleValue":"NaN"}"#, #"{"doubleValue":"NaN"}"#),
    (#"{"doubleValue":"Infinity"}"#, #"{"doubleValue":"Infinity"}"#),
    (#"{"doubleValue":"-Infinity"}"#, #"{"doubleValue":"-Infinity"}"#),
    (#"{"doubleValue":"2.5"}"#, #"{"doubleValue":2.5}"#),
    (#"{"doubleValue":5e-324}"#, #"{"doubleValue":5e-324}"#),
    (#"{"doubleValue":1.7976931348623157e308}"#, #"{"doubleValue":1.7976931348623157e+308}"#),
    (#"{"doubleValue":0.1000000000000000055511151231257827}"#, #"{"doubleValue":0.1}"#),
    (#"{"doubleValue":9007199254740993}"#, #"{"doubleValue":9007199254740992.0}"#),
    (#"{"bytesValue":""}"#, #"{"bytesValue":""}"#),
    (#"{"bytesValue":"_-8="}"#, #"{"bytesValue":"/+8="}"#),
    (#"{"bytesValue":"AQ"}"#, #"{"bytesValue":"AQ=="}"#),
    (#"{"bytesValue":"AQ\u003d="}"#, #"{"bytesValue":"AQ=="}"#),
    (#"{"arrayValue":{}}"#, #"{"arrayValue":{}}"#),
    (#"{"kvlistValue":{"values":[]}}"#, #"{"kvlistValue":{}}"#),
    (#"{"arrayValue":{"values":[{},null,{"intValue":1}]}}"#, #"{"arrayValue":{"values":[{},{},{"intValue":"1"}]}}"#),
    (#"{"string_value":"snake"}"#, #"{"stringValue":"snake"}"#),
    (#"{"string\u0056alue":"escaped key"}"#, #"{"stringValue":"escaped key"}"#),
    (#"{"stringValue":null}"#, #"{}"#),
    (#"{"stringValue":"a","intValue":7}"#, #"{"intValue":"7"}"#),
    (#"{"stringValue":"a","stringValue":null}"#, #"{}"#),
    ("\u{FEFF} { } ", #"{}"#),
  ] as [(String, String)])
func readsValues(json: String, expected: String) throws {
  #expect(try canonical(json, as: .anyValue) == expected)
}

@Test(
  arguments: [
    (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#"\u0041\u00e9\u6F22"#, "Aé漢"),
    (#"\ud83e\udDED"#, "🧭"),
    (#"\ud83e"#, "\u{FFFD}"),
    (#"\ud83ex"#, "\u{FFFD}x"),
    (#"\ud83e\u0041"#, "\u{FFFD}A"),
    (#"\udded\ud83e"#, "\u{FFFD}\u{FFFD}"),
    (#"\u0000"#, "\u{0}"),
    ("é漢字🧭\u{7F}\u{2028}", "é漢字🧭\u{7F}\u{2028}"),
  ] as [(String, String)])
func readsEscapes(escaped: String, expected: String) throws {
  let json = Array(#"{"stringValue":"\#(escaped)"}"#.utf8)
  let bytes = try OTLP.protobuf(fromJSON: json, as: .anyValue)
  #expect(OTLP.value(bytes, at: ByteRange(start: 0, count: bytes.count)) == .string(expected))
  let again = try OTLP.json(fromProtobuf: bytes, as: .anyValue)
  #expect(try OTLP.protobuf(fromJSON: again, as: .anyValue) == bytes)
}

@Test(
  arguments: [
    (#"{"traceId":"00112233445566778899AABBCCDDEEFF"}"#, #"{"traceId":"00112233445566778899aabbccddeeff"}"#),
    (#"{"traceId":"ABEiM0RVZneImaq7zN3u/w=="}"#, #"{"traceId":"00112233445566778899aabbccddeeff"}"#),
    (#"{"spanId":"0123456789abcdef"}"#, #"{"spanId":"0123456789abcdef"}"#),
    (#"{"span_id":"ASNFZ4mrze8="}"#, #"{"spanId":"0123456789abcdef"}"#),
    (#"{"spanId":"abcd"}"#, #"{"spanId":"abcd"}"#),
    (#"{"spanId":"","parentSpanId":null}"#, #"{}"#),
    (#"{"kind":3}"#, #"{"kind":3}"#),
    (#"{"kind":"SPAN_KIND_SERVER"}"#, #"{"kind":2}"#),
    (#"{"kind":"5"}"#, #"{"kind":5}"#),
    (#"{"kind":"SPAN_KIND_OF_THE_FUTURE"}"#, #"{}"#),
    (#"{"kind":99}"#, #"{"kind":99}"#),
    (#"{"startTimeUnixNano":"18446744073709551615"}"#, #"{"startTimeUnixNano":"18446744073709551615"}"#),
    (#"{"startTimeUnixNano":18446744073709551615}"#, #"{"startTimeUnixNano":"18446744073709551615"}"#),
    (#"{"start_time_unix_nano":1.7952119440394866e18}"#, #"{"startTimeUnixNano":"1795211944039486600"}"#),
    (#"{"flags":"4294967295","droppedEventsCount":7}"#, #"{"droppedEventsCount":7,"flags":4294967295}"#),
    (#"{"flags":0,"name":"","status":{}}"#, #"{"status":{}}"#),
    (#"{"status":{"code":"STATUS_CODE_ERROR"}}"#, #"{"status":{"code":2}}"#),
    (#"{"x":[{"y":[1,"\"",{}]},true,false,null,-1.5e3],"name":"n"}"#, #"{"name":"n"}"#),
    (#"{"name":"first","flags":5,"name":"last","flags":0}"#, #"{"name":"last"}"#),
    (#"{"name":"camel","trace_state":"a","traceState":"b"}"#, #"{"traceState":"b","name":"camel"}"#),
    (#"{"events":[{},{}],"links":[{}],"events":[{"name":"e"}]}"#, #"{"events":[{"name":"e"}],"links":[{}]}"#),
    (#"{"status":{"code":2},"status":{"message":"m"}}"#, #"{"status":{"message":"m"}}"#),
  ] as [(String, String)])
func readsSpans(json: String, expected: String) throws {
  #expect(try canonical(json, as: .span) == expected)
}

@Test(
  arguments: [
    (
      #"{"bucketCounts":["1","18446744073709551615"],"explicitBounds":[0.5,"Infinity"],"sum":0,"min":-0.0}"#,
      #"{"sum":0.0,"bucketCounts":["1","18446744073709551615"],"explicitBounds":[0.5,"Infinity"],"min":-0.0}"#,
      .histogramPoint
    ),
    (
      #"{"scale":-3,"positive":{"offset":-2147483648,"bucketCounts":[0,300]},"zeroThreshold":1e-9}"#,
      #"{"scale":-3,"positive":{"offset":-2147483648,"bucketCounts":["0","300"]},"zeroThreshold":1e-09}"#,
      .exponentialHistogramPoint
    ),
    (
      #"{"asInt":"-5","exemplars":[{"asDouble":0,"traceId":"00112233445566778899aabbccddeeff"}]}"#,
      #"{"exemplars":[{"asDouble":0.0,"traceId":"00112233445566778899aabbccddeeff"}],"asInt":"-5"}"#, .numberPoint
    ),
    (
      #"{"name":"m","summary":{"dataPoints":[{"count":"2","quantileValues":[{"quantile":0.5,"value":3}]}]}}"#,
      #"{"name":"m","summary":{"dataPoints":[{"count":"2","quantileValues":[{"quantile":0.5,"value":3.0}]}]}}"#, .metric
    ),
    (
      #"{"name":"m","gauge":{},"sum":{"aggregationTemporality":"AGGREGATION_TEMPORALITY_DELTA","isMonotonic":true}}"#,
      #"{"name":"m","sum":{"aggregationTemporality":1,"isMonotonic":true}}"#, .metric
    ),
    (
      #"{"severityNumber":"SEVERITY_NUMBER_FATAL4","body":{"stringValue":"b"},"eventName":"e"}"#,
      #"{"severityNumber":24,"body":{"stringValue":"b"},"eventName":"e"}"#, .logRecord
    ),
    (
      #"{"entityRefs":[{"type":"service","idKeys":["service.name",""],"descriptionKeys":[]}]}"#,
      #"{"entityRefs":[{"type":"service","idKeys":["service.name",""]}]}"#, .resource
    ),
  ] as [(String, String, MessageKind)])
func readsOtherMessages(json: String, expected: String, kind: MessageKind) throws {
  #expect(try canonical(json, as: kind) == expected)
}

@Test func manyRepeatedKeysCostNoMoreThanTheirText() throws {
  let repeats = String(repeating: #""name":"first","flags":1,"#, count: 20_000)
  #expect(try canonical("{\(repeats)\"name\":\"last\"}", as: .span) == #"{"name":"last","flags":1}"#)
}

@Test(arguments: [(64, 0), (65, 1)])
func takesValuesAsDeepInJSONAsInProtobuf(depth: Int, rejected: Int) throws {
  let open = String(repeating: #"{"kvlistValue":{"values":[{"key":"k","value":"#, count: depth - 1)
  let close = String(repeating: "}]}}", count: depth - 1)
  let span = """
    {"traceId":"00112233445566778899aabbccddeeff","spanId":"0123456789abcdef",\
    "events":[{"attributes":[{"key":"k","value":\(open){}\(close)}]}]}
    """
  let json = #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(span)]}]}]}"#
  let bytes = try OTLP.protobuf(fromJSON: Array(json.utf8), as: .tracesRequest)
  let read = try Collector(bytes)
  #expect(read.rejections.count == rejected && read.spans.count == 1 - rejected)
  if rejected == 0 {
    let again = try OTLP.json(fromProtobuf: bytes, as: .tracesRequest)
    #expect(String(decoding: again, as: UTF8.self) == json)
  }
}
