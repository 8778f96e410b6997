/// The value of an attribute: any shape OTLP can carry, nested to any depth the reader allows.
/// Source: OTLP, `opentelemetry.proto.common.v1.AnyValue`.
package enum AttributeValue: Sendable, Equatable {
  /// A value that was sent without content; distinct from a missing attribute.
  case empty
  case string(String)
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case array([AttributeValue])
  case map([Attribute])
  case bytes([UInt8])
}

/// A key and its value, in the order of arrival. Keys may repeat: what was sent is kept.
package struct Attribute: Sendable, Equatable {
  package let key: String
  package let value: AttributeValue

  package init(_ key: String, _ value: AttributeValue) {
    self.key = key
    self.value = value
  }
}
