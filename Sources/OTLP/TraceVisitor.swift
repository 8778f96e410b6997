package import Telemetry

/// Takes an `ExportTraceServiceRequest` apart.
package protocol TraceVisitor: ExportVisitor {
  /// An event of the span whose `span` or `reject` call follows, as its whole message.
  mutating func event(_ message: ByteRange)
  /// A link of the span whose `span` or `reject` call follows, as its whole message.
  mutating func link(_ message: ByteRange)
  mutating func span(_ record: SpanRecord)
  /// Called instead of `span`; the attributes, events and links since the last span are void.
  mutating func reject(_ rejection: SpanRejection)
}
