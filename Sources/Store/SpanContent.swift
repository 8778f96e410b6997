package import Analysis

/// What arrived for one span: OTLP protobuf messages, as bytes.
package struct SpanContent: Sendable {
  package let outline: SpanOutline
  /// `opentelemetry.proto.trace.v1.Span`.
  package let span: [UInt8]
  package let resource: DescribedMessage
  package let scope: DescribedMessage

  package init(outline: SpanOutline, span: [UInt8], resource: DescribedMessage, scope: DescribedMessage) {
    self.outline = outline
    self.span = span
    self.resource = resource
    self.scope = scope
  }
}

/// A resource (`opentelemetry.proto.resource.v1.Resource`) or a scope (`…common.v1.InstrumentationScope`),
/// and the schema URL that came beside it.
package struct DescribedMessage: Sendable, Hashable {
  package let message: [UInt8]
  package let schemaURL: String

  package init(message: [UInt8], schemaURL: String) {
    self.message = message
    self.schemaURL = schemaURL
  }
}
