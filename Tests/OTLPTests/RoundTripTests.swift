import OTLP
import Telemetry
import Testing

@Test(arguments: 0..<200 as Range<UInt64>)
func decodesWhatItEncoded(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  let (resource, scope) = (random.resource(), random.scope())
  #expect(try OTLP.decodeResource(OTLP.encode(resource)) == resource)
  #expect(try OTLP.decodeScope(OTLP.encode(scope)) == scope)
  guard let span = random.span() else { return }
  let decoded = try OTLP.decodeSpan(OTLP.encode(span))
  #expect(decoded == span)
  // Equality takes -0 for 0 and canonically equivalent text for the same; bytes do not.
  #expect(OTLP.encode(decoded) == OTLP.encode(span))
}

@Test func generatedSpansAreMostlyThere() {
  let spans = (0..<200).compactMap { (seed: UInt64) -> Telemetry.Span? in
    var random = SeededGenerator(seed: seed)
    return random.span()
  }
  #expect(spans.count > 100)
}

@Test(arguments: [Double.nan.bitPattern, Double.signalingNaN.bitPattern, 0xFFF8_0000_0000_1234])
func keepsTheBitsOfNaN(bits: UInt64) throws {
  var resource = Resource()
  resource.attributes = [Attribute("score", .double(Double(bitPattern: bits)))]
  guard
    case .double(let decoded)? = try OTLP.decodeResource(OTLP.encode(resource)).attributes.first?
      .value
  else {
    Issue.record("no double came back")
    return
  }
  #expect(decoded.bitPattern == bits)
}
