import OTLP
import Redaction
import Telemetry

extension Redactor {
  convenience init(rules: String) throws { self.init(try RedactionRules(parsing: rules)) }

  static let standard = Redactor(.standard)

  /// What becomes of a span.
  func span(_ span: Telemetry.Span) throws -> Telemetry.Span {
    try OTLP.decodeSpan(masked(OTLP.encode(span), as: .span).message)
  }

  /// What becomes of a value of some attribute.
  func value(_ value: AttributeValue, key: String = "gen_ai.tool.call.arguments") throws -> AttributeValue? {
    var span = Telemetry.Span.sample
    span.attributes = [Attribute(key, value)]
    return try self.span(span).attributes.first?.value
  }

  func text(_ text: String, key: String = "gen_ai.tool.call.arguments") throws -> String? {
    guard case .string(let masked) = try value(.string(text), key: key) else { return nil }
    return masked
  }
}

extension Telemetry.Span {
  static let sample = {
    guard let trace = TraceID(high: 1, low: 2), let id = SpanID(3) else { preconditionFailure("these are no zeros") }
    return Telemetry.Span(traceID: trace, id: id)
  }()
}

extension String {
  /// Without its tildes: a checkout should hold nothing that looks like a key.
  var joined: String { replacing("~", with: "") }
}
