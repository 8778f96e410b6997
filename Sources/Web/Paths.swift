package import Telemetry

/// Addresses of pages, for links.
package enum Paths {
  package static func session(_ id: String) -> String { "/sessions/" + PercentEncoding.encode(id) }
  package static func trace(_ id: TraceID) -> String { "/traces/\(id)" }
  package static func span(_ span: SpanID, of trace: TraceID) -> String { "/traces/\(trace)/spans/\(span)" }
  /// The trace with one span selected.
  package static func selection(_ span: SpanID, of trace: TraceID) -> String { "/traces/\(trace)?span=\(span)" }
}
