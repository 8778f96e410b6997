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
