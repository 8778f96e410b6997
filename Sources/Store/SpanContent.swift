package import Analysis

/// What arrived for one span: OTLP protobuf messages, as bytes.
package struct SpanContent: Sendable {
  package let outline: SpanOutline
  /// `opentelemetry.proto.trace.v1.Span`.
  package let span: [UInt8]
  package let resource: DescribedMessage
  package let scope: DescribedMessage
  /// Log records that name the span, in order of time; the first of them where there are many. A root has the scores of
  /// its whole trace too.
  package internal(set) var logs: [LogContent] = []
  /// There are more.
  package internal(set) var hasMoreLogs = false

  package init(outline: SpanOutline, span: [UInt8], resource: DescribedMessage, scope: DescribedMessage) {
    self.outline = outline
    self.span = span
    self.resource = resource
    self.scope = scope
  }

  /// The same with what is known of the span beyond its own row.
  package func with(_ outline: SpanOutline) -> SpanContent {
    var content = SpanContent(outline: outline, span: span, resource: resource, scope: scope)
    (content.logs, content.hasMoreLogs) = (logs, hasMoreLogs)
    return content
  }
}
