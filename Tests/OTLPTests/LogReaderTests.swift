import Fixtures
import OTLP
import Telemetry
import Testing

@Test func readsEveryFieldOfALogRecord() throws {
  let json = #"""
    {"resourceLogs":[{"schemaUrl":"r","resource":{"attributes":[{"key":"service.name","value":{"stringValue":"a"}}]},
    "scopeLogs":[{"schemaUrl":"s","scope":{"name":"lib"},"logRecords":[{"timeUnixNano":"7","observedTimeUnixNano":"8",
    "severityNumber":"SEVERITY_NUMBER_WARN","severityText":"Warning","eventName":"it.happened",
    "body":{"kvlistValue":{"values":[{"key":"k","value":{"intValue":"-1"}}]}},
    "attributes":[{"key":"event.name","value":{"stringValue":"older"}}],"droppedAttributesCount":3,"flags":1,
    "traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"0102030405060708"}]}]}]}
    """#
  let read = try LogCollector(OTLP.protobuf(fromJSON: Array(json.utf8), as: .logsRequest))
  let range = try #require(read.records.first).range
  #expect(read.records.count == 1 && read.resources.map(\.schemaURL) == ["r"] && read.scopes.map(\.schemaURL) == ["s"])
  #expect(range.time == 7 && range.observedTime == 8 && range.severity == 13)
  #expect(OTLP.string(read.bytes, at: range.severityText) == "Warning")
  #expect(OTLP.string(read.bytes, at: range.eventName) == "it.happened")
  #expect(OTLP.value(read.bytes, at: range.body) == .map([Attribute("k", .int(-1))]))
  #expect(range.traceID == TraceID("0102030405060708090a0b0c0d0e0f10") && range.spanID == SpanID("0102030405060708"))
  #expect(read.records[0].attributes == [Attribute("event.name", .string("older"))])

  let record = try read.decoded(0)
  #expect(record.time == 7 && record.observedTime == 8 && record.severityNumber == 13 && record.name == "it.happened")
  #expect(record.body == .map([Attribute("k", .int(-1))]) && record.flags == 1 && record.droppedAttributesCount == 3)
  #expect(record.traceID == Wire.traceID && record.spanID == Wire.spanID && record.severityText == "Warning")
}

@Test func takesTheNameOfAnEventFromItsAttributeWhereTheFieldIsEmpty() {
  var record = LogRecord()
  #expect(record.name.isEmpty)
  record.attributes = [Attribute("event.name", .string("older"))]
  #expect(record.name == "older")
}

@Test(
  arguments: [
    ([UInt8](), [UInt8]()), ([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 8)),
    ([1, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
  ] as [([UInt8], [UInt8])])
func takesALogRecordWhoseIDsAreNoneWithoutThem(trace: [UInt8], span: [UInt8]) throws {
  let read = try LogCollector(
    request([
      Wire.bytes {
        $0.field(0o112, trace)
        $0.field(0o122, span)
      }
    ]))
  let taken = try #require(read.records.first)
  #expect(taken.range.traceID == nil && taken.range.spanID == nil && read.rejections.isEmpty)
  let record = try read.decoded(0)
  #expect(record.traceID == trace && record.spanID == span)
}

@Test(arguments: [(0, 0), (1, 1), (24, 24), (25, 0), (UInt64.max, 0)] as [(UInt64, UInt8)])
func takesASeverityOutsideTheEnumerationAsNone(sent: UInt64, expected: UInt8) throws {
  let read = try LogCollector(
    request([
      Wire.bytes {
        $0.tag(0o20)
        $0.varint(sent)
      }
    ]))
  #expect(read.records.map(\.range.severity) == [expected])
}

@Test func rejectsALogRecordBeyondALimitAndKeepsItsNeighbours() throws {
  var limits = WireLimits()
  limits.spanBytes = 100
  limits.attributesPerSpan = 2
  limits.valueDepth = 3
  let sound = Wire.bytes { $0.field(0o142, "sound".utf8) }
  let bad = [
    Wire.bytes { $0.field(0o32, String(repeating: "x", count: 200).utf8) },
    Wire.bytes { writer in for _ in 0..<3 { writer.field(0o62, Wire.attribute("k", value: [])) } },
    Wire.bytes { $0.field(0o52, Wire.nested(4)) },
    Wire.bytes { $0.field(0o62, Wire.attribute("k", value: Wire.nested(4))) },
  ]
  let read = try LogCollector(request([sound] + bad + [sound]), limits: limits)
  #expect(read.records.map { OTLP.string(read.bytes, at: $0.range.eventName) } == ["sound", "sound"])
  #expect(read.records.allSatisfy { $0.attributes.isEmpty })
  #expect(
    read.rejections == [
      .tooLarge(bytes: 203, limit: 100), .tooManyAttributes(limit: 2), .nestedTooDeep(limit: 3),
      .nestedTooDeep(limit: 3),
    ])
  #expect(read.rejections.allSatisfy { $0.description.hasSuffix(".") })
}

@Test func flippedBitsOfLogRecordsNeverTrap() throws {
  let recorded = Fixtures.requests.filter { !$0.isJSON && $0.path.hasSuffix("/v1/logs") }.map(\.body)
  let body = try #require(recorded.first)
  let count = try LogCollector(body).records.count
  #expect(count > 0)
  var random = SeededGenerator(seed: 6)
  for _ in 0..<2_000 {
    var bytes = body
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    do {
      let read = try LogCollector(bytes)
      for place in read.records.indices { _ = try read.decoded(place) }
    } catch is MalformedMessage {}
  }
  for count in 0..<body.count { do { _ = try LogCollector(Array(body.prefix(count))) } catch is MalformedMessage {} }
}

@Test func requestsOfStoredLogRecordsAreAsTheyCame() throws {
  let recorded = try #require(Fixtures.requests.first { !$0.isJSON && $0.path.hasSuffix("/v1/logs") })
  let read = try LogCollector(recorded.body)
  let groups = [
    OTLP.StoredSpans(
      resource: Array(read.bytes[read.resources[0].message.range]), resourceSchemaURL: read.resources[0].schemaURL,
      scope: Array(read.bytes[read.scopes[0].message.range]), scopeSchemaURL: read.scopes[0].schemaURL,
      spans: read.records.map { Array(read.bytes[$0.range.message.range]) })
  ]
  #expect(read.resources.count == 1 && read.scopes.count == 1)
  #expect(OTLP.logsRequest(groups) == recorded.body)
}

/// A request with one resource, one scope and these LogRecord messages.
private func request(_ records: [[UInt8]]) -> [UInt8] { Wire.request(records) }
