package import Telemetry

/// What is read of a log record on its way in: its facts, and where its texts and its whole message lie in the request.
package struct LogRange: Sendable, Equatable {
  /// Unix nanoseconds; 0 when not set.
  package var time: UInt64 = 0
  package var observedTime: UInt64 = 0
  /// 1 to 24, from trace to fatal; 0 when not set or out of these.
  package var severity: UInt8 = 0
  package var severityText = ByteRange.empty
  /// Of the field; where it is empty, an attribute may have the name.
  package var eventName = ByteRange.empty
  /// An `AnyValue` message, `.empty` when there is none.
  package var body = ByteRange.empty
  /// `nil` when it has none, or one that is not valid: the message keeps what was sent.
  package var traceID: TraceID?
  package var spanID: SpanID?
  /// The `LogRecord` message: what is stored as the record's content.
  package var message = ByteRange.empty

  package init() {}
}
