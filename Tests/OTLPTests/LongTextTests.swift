import OTLP
import Telemetry
import Testing

struct LongTextTests {
  private func span(_ attributes: [Attribute]) throws -> Span {
    var span = Span(traceID: try #require(TraceID(high: 1, low: 2)), id: try #require(SpanID(3)))
    span.name = "chat"
    span.attributes = attributes
    return span
  }

  @Test func `a text is found and replaced, and the rest stays`() throws {
    let long = String(repeating: "é", count: 300)
    let span = try span([Attribute("a", .string("short")), Attribute("b", .string(long)), Attribute("c", .int(1))])
    let message = OTLP.encode(span)
    let found = try OTLP.longTexts(of: message, atLeast: 100)
    #expect(found.map(\.key) == ["b"])
    #expect(found.map { String(decoding: message[$0.text.range], as: UTF8.self) } == [long])
    let first = try #require(found.first)
    let decoded = try OTLP.decodeSpan(OTLP.span(message, replacing: first, by: "new".utf8))
    #expect(Set(decoded.attributes.map(\.key)) == ["a", "b", "c"])
    #expect(decoded.attributes.first { $0.key == "b" }?.value == .string("new"))
    #expect(decoded.name == "chat")
  }

  @Test func `what is no text is not found`() throws {
    let list = AttributeValue.array((0..<100).map { .int(Int64($0)) })
    let message = OTLP.encode(
      try span([Attribute("a", list), Attribute("b", .bytes([UInt8](repeating: 1, count: 200)))]))
    #expect(try OTLP.longTexts(of: message, atLeast: 10).isEmpty)
  }

  @Test func `bytes that are no span are told`() {
    #expect(throws: MalformedMessage.self) { try OTLP.longTexts(of: [0x4A, 0xFF], atLeast: 1) }
  }
}
