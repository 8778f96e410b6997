package import Telemetry

/// Takes an `ExportTraceServiceRequest` apart in the order of its bytes, without a tree in between.
///
/// Every range lies in the bytes given to `OTLP.readTraces`. Messages of every range were checked: `OTLP.decodeSpan`,
/// `OTLP.value` and the others do not fail on them, whatever was sent, unless their span is rejected.
package protocol TraceVisitor {
  /// Spans until the next call belong to it; `.empty` when its `ResourceSpans` has none.
  mutating func resource(_ message: ByteRange, schemaURL: ByteRange)
  /// Spans until the next call belong to it; `.empty` when its `ScopeSpans` has none.
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange)
  /// An attribute of the span whose `span` or `reject` call follows.
  /// - Parameter value: its `AnyValue` message, `.empty` when it has none.
  mutating func attribute(key: ByteRange, value: ByteRange)
  /// An event of the span whose `span` or `reject` call follows, as its whole message.
  mutating func event(_ message: ByteRange)
  /// A link of the span whose `span` or `reject` call follows, as its whole message.
  mutating func link(_ message: ByteRange)
  mutating func span(_ record: SpanRecord)
  /// Called instead of `span`; the attributes, events and links since the last span are void.
  mutating func reject(_ rejection: SpanRejection)
}
