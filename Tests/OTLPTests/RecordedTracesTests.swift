import Fixtures
import OTLP
import Telemetry
import Testing

private let recorded = Fixtures.traces.filter { $0.decoded != nil }

@Test func recordedRequestsAreThere() {
  #expect(recorded.count >= 30)
}

@Test(arguments: recorded)
func readsWhatTheOfficialLibraryReads(request: Fixtures.Request) throws {
  let expected = try DecodedRequest.spans(try #require(request.decoded))
  let read = try Collector(request.body)
  #expect(read.rejections.isEmpty)
  #expect(!expected.isEmpty && read.spans.count == expected.count)
  for (span, expected) in zip(read.spans, expected) {
    #expect(span.name == expected.name ?? "")
    #expect(span.record.traceID.description == expected.traceId)
    #expect(span.record.id.description == expected.spanId)
    #expect(span.record.startTime.description == expected.startTimeUnixNano ?? "0")
    #expect(span.attributes.count == expected.attributes?.count ?? 0)
    let decoded = try OTLP.decodeSpan(read.message(span.record.message))
    #expect(decoded.events.count == expected.events?.count ?? 0)
    #expect(decoded.links.count == expected.links?.count ?? 0)
    for (attribute, expected) in zip(span.attributes, expected.attributes ?? []) {
      // As text, so that NaN equals itself.
      #expect("\(attribute)" == "\(expected.attribute)")
    }
  }
}

@Test(arguments: recorded)
func decodesStoredSpansAsTheVisitorSawThem(request: Fixtures.Request) throws {
  let read = try Collector(request.body)
  for span in read.spans {
    let decoded = try OTLP.decodeSpan(read.message(span.record.message))
    #expect(decoded.traceID == span.record.traceID && decoded.id == span.record.id)
    #expect(decoded.parentID == span.record.parentID)
    #expect(decoded.name == span.name)
    #expect(
      decoded.kind.rawValue == span.record.kind
        && decoded.status.code.rawValue == span.record.statusCode)
    #expect(decoded.startTime == span.record.startTime && decoded.endTime == span.record.endTime)
    #expect("\(decoded.attributes)" == "\(span.attributes)")
  }
}

@Test(arguments: recorded)
func encodesStoredMessagesAgain(request: Fixtures.Request) throws {
  let read = try Collector(request.body)
  for span in read.spans {
    let message = read.message(span.record.message)
    let resource = read.message(read.resources[span.resource].message)
    let scope = read.message(read.scopes[span.scope].message)
    let decoded = try OTLP.decodeSpan(message)
    #expect(try "\(OTLP.decodeSpan(OTLP.encode(decoded)))" == "\(decoded)")
    #expect(try OTLP.encode(OTLP.decodeResource(resource)) == resource)
    #expect(try OTLP.encode(OTLP.decodeScope(scope)) == scope)
  }
}
