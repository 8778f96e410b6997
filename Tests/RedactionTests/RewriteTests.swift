import Fixtures
import Foundation
import OTLP
import Redaction
import Telemetry
import Testing

extension Fixtures.Request {
  fileprivate var kind: MessageKind? {
    if path.hasSuffix("/v1/traces") || path.contains("TraceService") { return .tracesRequest }
    if path.hasSuffix("/v1/logs") || path.contains("LogsService") { return .logsRequest }
    if path.hasSuffix("/v1/metrics") || path.contains("MetricsService") { return .metricsRequest }
    return nil
  }
}

private let recorded = Fixtures.requests.filter { !$0.isJSON && $0.kind != nil && $0.body.count < 60_000 }
private let small = recorded.filter { $0.body.count < 6_000 }

/// Puts a mark before every text, so long that lengths grow by a byte and more.
private struct Marking: TextEditor {
  static let mark = String(repeating: "é!", count: 50)
  let unread = Array("deep".utf8)

  mutating func member(_ key: ByteRange, in bytes: WireBytes) -> MemberEdit { .read }
  mutating func replaced(_ value: ByteRange, rule: Int) {}
  mutating func text(_ text: ByteRange, _ place: TextPlace, in bytes: WireBytes) -> [UInt8]? {
    text.isEmpty ? nil : Array(Self.mark.utf8) + text.range.map { bytes[$0] }
  }
}

/// The same of a tree of OTLP/JSON.
private func marked(_ tree: Any, under name: String = "") -> Any {
  if let list = tree as? [Any] { return list.map { marked($0, under: name) } }
  guard let object = tree as? [String: Any] else { return tree }
  let texts = ["spans": "name", "events": "name", "status": "message", "metrics": "description"]
  return Dictionary(
    uniqueKeysWithValues: object.map { key, value in
      guard let text = value as? String, !text.isEmpty else { return (key, marked(value, under: key)) }
      if key == "bytesValue" { return (key, markedBytes(text)) }
      return (key, key == "stringValue" || texts[name] == key ? Marking.mark + text : text)
    })
}

/// Bytes that are text count as one.
private func markedBytes(_ base64: String) -> String {
  guard let bytes = Data(base64Encoded: base64), let text = String(validating: bytes, as: UTF8.self) else {
    return base64
  }
  return Data((Marking.mark + text).utf8).base64EncodedString()
}

private func tree(_ message: [UInt8], _ kind: MessageKind) throws -> Any {
  try JSONSerialization.jsonObject(with: Data(OTLP.json(fromProtobuf: message, as: kind)))
}

@Test func recordedRequestsOfEverySignalAreThere() {
  #expect(Set(recorded.compactMap(\.kind)) == [.tracesRequest, .logsRequest, .metricsRequest])
}

@Test(arguments: recorded)
func aRewrittenRequestMeansTheSameWithOtherTexts(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  var editor = Marking()
  let rewritten = try #require(try OTLP.rewrite(request.body, as: kind, with: &editor))
  let expected = try #require(marked(tree(request.body, kind)) as? NSDictionary)
  #expect(try tree(rewritten, kind) as? NSDictionary == expected)
}

@Test(arguments: recorded)
func aRequestInWhichNothingIsFoundStaysByteForByte(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  let redactor = try Redactor(rules: "key nothing.of.this.name\ntext x ###[0-9]{9}###")
  let (message, counts) = try redactor.masked(request.body, as: kind)
  #expect(message == request.body)
  #expect(counts.all == 0)
}

@Test(arguments: recorded)
func whatIsMaskedIsNotMaskedAgain(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  let redactor = try Redactor(rules: "standard\nkey gen_ai.*.messages\ntext e q[a-z]{2,}")
  let (message, counts) = try redactor.masked(request.body, as: kind)
  #expect(counts.all > 0 || message == request.body)
  let again = try redactor.masked(message, as: kind)
  #expect(again.message == message)
  #expect(again.counts.all == 0)
}

@Test(arguments: small)
func hostileBytesNeverTrapAndSoundOnesStaySound(request: Fixtures.Request) throws {
  let kind = try #require(request.kind)
  let redactor = try Redactor(rules: "standard\nkey *.messages\ntext e [a-z]{3}")
  var random = SystemRandomNumberGenerator()
  for round in 0..<60 {
    var bytes =
      round % 2 == 0 ? request.body : Array(request.body.prefix(Int.random(in: 0...request.body.count, using: &random)))
    for _ in 0..<Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    guard let masked = try readable({ try redactor.masked(bytes, as: kind).message }) else { continue }
    guard try readable({ try OTLP.json(fromProtobuf: bytes, as: kind) }) != nil else { continue }
    #expect(try readable { try OTLP.json(fromProtobuf: masked, as: kind) } != nil)
  }
}

/// Nil for what is refused; any other error is a failure.
private func readable(_ read: () throws -> [UInt8]) throws -> [UInt8]? {
  do { return try read() } catch is MalformedMessage { return nil }
}

/// Spans that are nested too deep are refused when they are stored, but passed on with their neighbours.
@Test(arguments: [10, 63, 64, 65, 500])
func noDepthHidesASecret(depth: Int) throws {
  var value = AttributeValue.string("bob@example.org")
  for level in 0..<depth { value = level % 2 == 0 ? .array([value]) : .map([Attribute("a", value)]) }
  var span = Telemetry.Span.sample
  span.attributes = [Attribute("deep", value), Attribute("after", .string("kept"))]
  let (message, _) = try Redactor.standard.masked(OTLP.encode(span), as: .span)
  let text = String(decoding: message, as: UTF8.self)
  #expect(!text.contains("bob@") && text.contains("kept"))
}

@Test func bytesThatAreTextAreMaskedAndOthersStay() throws {
  #expect(
    try Redactor.standard.value(.bytes(Array("to bob@example.org".utf8))) == .bytes(Array("to [masked: e-mail]".utf8)))
  let binary = [0xFF, 0xFE] + Array("bob@example.org".utf8)
  #expect(try Redactor.standard.value(.bytes(binary)) == .bytes(binary))
}

@Test func aMaskedSpanKeepsAllElse() throws {
  var span = Telemetry.Span.sample
  (span.name, span.traceState, span.startTime) = ("call bob@example.org", "a=bob@example.org", 7)
  (span.status.code, span.status.message) = (.error, "no bob@example.org")
  var event = Event()
  (event.name, event.time, event.attributes) = ("mail bob@example.org", 9, [Attribute("bob@example.org", .int(3))])
  span.events = [event]
  let masked = try Redactor.standard.span(span)
  span.name = "call [masked: e-mail]"
  span.status.message = "no [masked: e-mail]"
  span.events[0].name = "mail [masked: e-mail]"
  #expect(masked == span)
}

@Test func findingsSayWhereAndWhat() throws {
  var span = Telemetry.Span.sample
  span.attributes = [Attribute("input", .string("ask bob@example.org now")), Attribute("db.password", .string("x"))]
  let before = OTLP.encode(span)
  let found = try Redactor.standard.findings(in: before, as: .span)
  #expect(found.map(\.place) == ["input", "db.password"])
  #expect(found.map(\.secret) == ["bob@example.org", "x"])
  #expect(found.map { $0.lead + $0.mask + $0.trail } == ["ask [masked: e-mail] now", "[masked: secret]"])
  #expect(Redactor.standard.tally.count == SecretKind.allCases.count)
}
