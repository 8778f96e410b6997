package import Telemetry

/// The log records of one request, on their way into the store: rows that point into the request's bytes.
package struct LogBatch: Sendable {
  /// What the ranges of the rows point into.
  package let bytes: [UInt8]
  package var resources: [ResourceRow] = []
  package var scopes: [DescribedMessage] = []
  package var records: [LogRow] = []
  /// What coding agents' records tell of their turns, made into spans: stored with the records, or not at all.
  package var spans: SpanBatch?

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}

/// A log record on its way into the store.
package struct LogRow: Sendable {
  /// Unix nanoseconds.
  package var time: Int64
  /// Its sender gave it a time; else `time` is when it arrived.
  package var hasTime: Bool
  /// 0 to 24.
  package var severity: UInt8
  package var severityText: String?
  package var eventName: String?
  /// How the body begins, in one line.
  package var preview: String
  package var traceID: TraceID?
  package var spanID: SpanID?
  package var session: String?
  /// The whole `opentelemetry.proto.logs.v1.LogRecord`.
  package var message: ByteRange
  /// Positions in the batch's resources and scopes.
  package var resource: Int
  package var scope: Int

  package init(
    time: Int64, hasTime: Bool, severity: UInt8, preview: String, message: ByteRange, resource: Int, scope: Int
  ) {
    self.time = time
    self.hasTime = hasTime
    self.severity = severity
    self.preview = preview
    self.message = message
    self.resource = resource
    self.scope = scope
  }
}
