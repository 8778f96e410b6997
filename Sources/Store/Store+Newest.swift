import GRDB
package import Telemetry

/// The message of a span or a log record that is stored, and where a page shows it.
package struct StoredMessage: Sendable {
  package let id: Int64
  /// Of a span.
  package let span: SpanID?
  package let trace: TraceID?
  package let message: [UInt8]
}

extension Store {
  /// Messages of the spans that arrived last, newest first: so many of them, and no more bytes than that.
  package func newestSpans(limit: Int, bytes: Int) throws -> [StoredMessage] {
    try newest(
      """
      SELECT span_content.id, span_content.message, size, trace.trace_id, span.span_id
      FROM span_content JOIN span ON span.id = span_content.id JOIN trace ON trace.id = span.trace
      ORDER BY span_content.id DESC LIMIT ?
      """, limit: limit, bytes: bytes
    ) { .span($0) }
  }

  /// The same of log records.
  package func newestLogs(limit: Int, bytes: Int) throws -> [StoredMessage] {
    try newest(
      "SELECT id, message, size, NULL, NULL FROM log_content ORDER BY id DESC LIMIT ?", limit: limit, bytes: bytes
    ) { .log($0) }
  }

  private func newest(
    _ sql: StaticString, limit: Int, bytes: Int, _ place: (Int64) -> ContentPlace
  ) throws -> [StoredMessage] {
    try pool.read { db in
      let select = try RawStatement(db, sql)
      select.bind(limit, 1)
      defer { select.reset() }
      var rest = bytes
      var found: [StoredMessage] = []
      while rest > 0, try select.step() {
        guard let message = try? select.content(1, place(select.int(0))) else { continue }  // damaged
        rest -= message.count
        found.append(
          StoredMessage(
            id: select.int(0), span: SpanID(stored: select.int(4)), trace: TraceID(bytes: select.blob(3)),
            message: message))
      }
      return found
    }
  }
}
