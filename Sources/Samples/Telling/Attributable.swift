import Telemetry

/// What can stand for an attribute's value in a sample.
protocol Attributable: Sendable {
  var attributeValue: AttributeValue { get }
}

extension String: Attributable {
  var attributeValue: AttributeValue { .string(self) }
}

extension Int: Attributable {
  var attributeValue: AttributeValue { .int(Int64(self)) }
}

extension Double: Attributable {
  var attributeValue: AttributeValue { .double(self) }
}

extension Bool: Attributable {
  var attributeValue: AttributeValue { .bool(self) }
}

extension [String]: Attributable {
  var attributeValue: AttributeValue { .array(map(AttributeValue.string)) }
}
