import HTTPServer
import Telemetry

/// Addresses of pages, for links.
enum Paths {
  /// Dots are encoded too, so that no ID ends like a twin's suffix.
  static func session(_ id: String) -> String {
    "/sessions/"
      + PercentEncoding.encode(pathSegment: id).split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "%2E")
  }
  static func trace(_ id: TraceID) -> String { "/traces/\(id)" }
  static func span(_ span: SpanID, of trace: TraceID) -> String { Self.trace(trace) + "/spans/\(span)" }
  /// The trace with one span selected.
  static func selection(_ span: SpanID, of trace: TraceID) -> String { Self.trace(trace) + "?span=\(span)" }
  /// The place of a span's row on the trace's page.
  static func row(_ span: SpanID) -> String { "#s-\(span)" }
}
