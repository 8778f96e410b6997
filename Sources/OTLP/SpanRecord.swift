package import Telemetry

/// What is read of a span on its way in: its facts, and where its texts and its whole message lie in the request.
package struct SpanRecord: Sendable, Equatable {
  package var traceID: TraceID
  package var id: SpanID
  package var parentID: SpanID?
  package var name = ByteRange.empty
  /// `SpanKind`'s number; 0 when unspecified or unknown.
  package var kind: UInt8 = 0
  /// Unix nanoseconds; 0 when not set.
  package var startTime: UInt64 = 0
  package var endTime: UInt64 = 0
  /// `Status.Code`'s number; 0 when unset or unknown.
  package var statusCode: UInt8 = 0
  package var statusMessage = ByteRange.empty
  /// The `Span` message: what is stored as the span's content.
  package var message = ByteRange.empty

  package init(traceID: TraceID, id: SpanID) {
    self.traceID = traceID
    self.id = id
  }
}
