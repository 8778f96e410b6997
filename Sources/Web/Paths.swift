import HTTPServer
package import Telemetry

/// Addresses of pages, for links.
package enum Paths {
  /// Dots are encoded too, so that no ID ends like a twin's suffix.
  package static func session(_ id: String) -> String {
    "/sessions/"
      + PercentEncoding.encode(pathSegment: id).split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "%2E")
  }
  package static func trace(_ id: TraceID) -> String { "/traces/\(id)" }
  package static func span(_ span: SpanID, of trace: TraceID) -> String { Self.trace(trace) + "/spans/\(span)" }
  /// The trace with one span selected.
  package static func selection(_ span: SpanID, of trace: TraceID) -> String { Self.trace(trace) + "?span=\(span)" }
  /// The place of a span's row on the trace's page.
  static func row(_ span: SpanID) -> String { "#s-\(span)" }
}
