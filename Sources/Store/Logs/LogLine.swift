package import Telemetry

/// A log record as a list shows it: what is read of it without its content.
package struct LogLine: Sendable {
  /// In the store; says nothing of the order in time.
  package let number: Int64
  /// Unix nanoseconds: when it happened, else when it was observed, else when it arrived.
  package let time: Int64
  /// 0 to 24.
  package let severity: UInt8
  package let severityText: String?
  package let eventName: String?
  /// How the body begins, in one line.
  package let preview: String
  package let traceID: TraceID?
  package let spanID: SpanID?
  /// Spans of its trace are here.
  package let hasTrace: Bool
  /// As an attribute names it, else its trace's.
  package let session: String?
  package let hasSession: Bool
  package let service: String?
}

/// A log record with what arrived of it: OTLP protobuf messages, as bytes.
package struct LogContent: Sendable {
  package let line: LogLine
  /// `opentelemetry.proto.logs.v1.LogRecord`; empty where it is damaged.
  package let record: [UInt8]
  package let damage: DamagedContent?
  package let resource: DescribedMessage
  package let scope: DescribedMessage
}
