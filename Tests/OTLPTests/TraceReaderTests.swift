import OTLP
import Telemetry
import Testing

@Test func givesResourceAndScopeBeforeTheirSpansWhereverTheyStand() throws {
  let bytes = Wire.bytes { request in
    request.message(0o12) { resourceSpans in
      resourceSpans.message(0o22) { scopeSpans in
        scopeSpans.field(0o22, Wire.span(name: "first"))
        scopeSpans.field(0o32, "scope-schema".utf8)
        scopeSpans.message(0o12) { $0.field(0o12, "library".utf8) }
      }
      resourceSpans.field(0o32, "resource-schema".utf8)
      resourceSpans.message(0o12) { $0.field(0o12, Wire.attribute("service.name", value: [])) }
    }
    request.message(0o12) { $0.message(0o22) { $0.field(0o22, Wire.span(name: "second")) } }
  }
  let read = try Collector(bytes)
  #expect(read.spans.map(\.name) == ["first", "second"])
  #expect(read.spans.map(\.resource) == [0, 1] && read.spans.map(\.scope) == [0, 1])
  #expect(read.resources.map(\.schemaURL) == ["resource-schema", ""])
  #expect(read.scopes.map(\.schemaURL) == ["scope-schema", ""])
  #expect(try OTLP.decodeScope(read.message(read.scopes[0].message)).name == "library")
  #expect(
    try OTLP.decodeResource(read.message(read.resources[0].message)).attributes.map(\.key) == [
      "service.name"
    ])
  #expect(read.resources[1].message == .empty && read.scopes[1].message == .empty)
}

@Test(arguments: [
  ([UInt8](), nil),
  ([UInt8](repeating: 0, count: 8), nil),
  ([0, 0, 0, 0, 0, 0, 0, 9], SpanID(9)),
])
func takesAnEmptyOrZeroParentAsNone(parent: [UInt8], expected: SpanID?) throws {
  let read = try Collector(Wire.request([Wire.span { $0.field(0o42, parent) }]))
  #expect(read.spans.map(\.record.parentID) == [expected])
}

@Test(
  arguments: [
    (0o12, 15, SpanRejection.traceIDLength(15)),
    (0o12, 0, .traceIDLength(0)),
    (0o12, 16, .traceIDZero),
    (0o22, 9, .spanIDLength(9)),
    (0o22, 8, .spanIDZero),
    (0o42, 4, .parentIDLength(4)),
  ] as [(UInt32, Int, SpanRejection)])
func rejectsASpanWithAWrongIdentifierAndKeepsItsNeighbours(
  field: UInt32, zeros: Int, expected: SpanRejection
) throws {
  let bad = Wire.span { $0.field(field, [UInt8](repeating: 0, count: zeros)) }
  let read = try Collector(
    Wire.request([Wire.span(name: "before"), bad, Wire.span(name: "after")]))
  #expect(read.spans.map(\.name) == ["before", "after"])
  #expect(read.rejections == [expected])
  #expect(expected.description.hasSuffix("."))
}

@Test func rejectsASpanOfTooManyAttributesAndVoidsThem() throws {
  var limits = WireLimits()
  limits.attributesPerSpan = 2
  let spans = [3, 2].map { count in
    Wire.span { span in for _ in 0..<count { span.field(0o112, Wire.attribute("key", value: [])) } }
  }
  let read = try Collector(Wire.request(spans), limits: limits)
  #expect(read.rejections == [.tooManyAttributes(limit: 2)])
  #expect(read.spans.map(\.attributes.count) == [2])
}

@Test func rejectsASpanOverTheSizeLimit() throws {
  var limits = WireLimits()
  let (small, large) = (Wire.span(), Wire.span(name: "a longer name"))
  limits.spanBytes = small.count
  let read = try Collector(Wire.request([small, large]), limits: limits)
  #expect(read.spans.count == 1)
  #expect(read.rejections == [.tooLarge(bytes: large.count, limit: small.count)])
}

@Test(arguments: [(64, 0), (65, 1), (500, 1)])
func rejectsASpanWhoseValuesAreNestedTooDeep(depth: Int, rejected: Int) throws {
  let attribute = Wire.attribute("deep", value: Wire.nested(depth))
  let event = Wire.bytes { $0.field(0o32, attribute) }
  let link = Wire.bytes { $0.field(0o42, attribute) }
  let spans: [[UInt8]] = [
    Wire.span { $0.field(0o112, attribute) }, Wire.span { $0.field(0o132, event) },
    Wire.span { $0.field(0o152, link) },
  ]
  let read = try Collector(Wire.request(spans))
  #expect(read.rejections == Array(repeating: .nestedTooDeep(limit: 64), count: 3 * rejected))
  for span in read.spans { _ = try OTLP.decodeSpan(read.message(span.record.message)) }
}

@Test func refusesARequestWhoseResourceIsNestedTooDeep() {
  let resource = Wire.bytes { $0.field(0o12, Wire.attribute("deep", value: Wire.nested(65))) }
  let request = Wire.bytes { $0.message(0o12) { $0.field(0o12, resource) } }
  #expect(throws: MalformedMessage.self) { try Collector(request) }
}

@Test func takesTheLastOfAFieldSentTwice() throws {
  let span = Wire.span(name: "first") { span in
    span.field(0o52, "second".utf8)
    span.field(0o172, Wire.bytes { $0.field(0o22, "failed".utf8) })
    span.field(
      0o172,
      Wire.bytes {
        $0.tag(0o30)
        $0.varint(2)
      })
  }
  let taken = try #require(try Collector(Wire.request([span])).spans.first)
  #expect(
    taken.name == "second" && taken.record.statusCode == 2 && taken.record.statusMessage.isEmpty)
}

@Test func readsAKindOrStatusItDoesNotKnowAsUnset() throws {
  let span = Wire.span { span in
    span.tag(0o60)
    span.varint(77)
    span.field(
      0o172,
      Wire.bytes {
        $0.tag(0o30)
        $0.varint(.max)
      })
  }
  let taken = try #require(try Collector(Wire.request([span])).spans.first)
  #expect(taken.record.kind == 0 && taken.record.statusCode == 0)
}

@Test func skipsFieldsItDoesNotKnowAndFieldsOfAnotherType() throws {
  let span = Wire.span { span in
    span.tag(0o50)  // name, as a varint
    span.varint(5)
    span.tag(0o72)  // start time, as text
    span.varint(2)
    span.varint(0x41)
    span.varint(0x41)
    span.tag(1_000 << 3 | 3)  // a group with a group in it
    span.tag(1 << 3 | 3)
    span.tag(2 << 3 | 5)
    span.fixed32(7)
    span.tag(1 << 3 | 4)
    span.tag(1_000 << 3 | 4)
    span.tag(0o101)
    span.fixed64(99)
  }
  let taken = try #require(try Collector(Wire.request([span])).spans.first)
  #expect(taken.name == "work" && taken.record.startTime == 0 && taken.record.endTime == 99)
}
