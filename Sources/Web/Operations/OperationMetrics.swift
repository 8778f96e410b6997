import HTTPServer
import Store

/// Numbers of the server itself. Source of the form: the Prometheus text format 0.0.4.
enum OperationMetrics {
  private struct Family {
    let name: String
    let kind: String
    let help: String
    /// Labels with braces or nothing, and value.
    let samples: [(labels: String, value: Int)]

    init(_ name: String, _ kind: String, _ help: String, _ value: Int) {
      self.init(name, kind, help, [("", value)])
    }

    init(_ name: String, _ kind: String, _ help: String, _ samples: [(labels: String, value: Int)]) {
      self.name = "spanloom_" + name
      self.kind = kind
      self.help = help
      self.samples = samples
    }

    var text: String {
      "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
        + samples.map { "\(name)\($0.labels) \($0.value)\n" }.joined()
    }
  }

  static func text(_ site: Site) throws -> String {
    let counts = try site.store.counts()
    let arrivals = site.arrivals
    let families = [
      Family("build_info", "gauge", "Always 1.", [("{version=\"\(site.options.version)\"}", 1)]),
      Family("otlp_requests_total", "counter", "Requests of telemetry, refused ones too.", arrivals.requests),
      Family("spans_accepted_total", "counter", "Spans taken since the start.", arrivals.acceptedSpans),
      Family("spans_rejected_total", "counter", "Spans refused since the start.", arrivals.rejectedSpans),
      Family("log_records_accepted_total", "counter", "Log records taken since the start.", arrivals.acceptedLogs),
      Family("log_records_rejected_total", "counter", "Log records refused since the start.", arrivals.rejectedLogs),
      Family(
        "http_answers_total", "counter", "Answers by status.",
        site.meters.answers.map { ("{status=\"\($0.status)\"}", $0.count) }),
      Family("stored_sessions", "gauge", "Sessions in the store.", counts.sessions),
      Family("stored_traces", "gauge", "Traces in the store.", counts.traces),
      Family("stored_spans", "gauge", "Spans in the store.", counts.spans),
      Family("stored_log_records", "gauge", "Log records in the store.", counts.logs),
      Family("unsettled_traces", "gauge", "Traces whose sums are still to be made.", counts.unsettledTraces),
      Family("database_bytes", "gauge", "Size of the database file.", counts.databaseBytes),
    ]
    return (families + server(site) + memory).map(\.text).joined()
  }

  private static func server(_ site: Site) -> [Family] {
    guard let server = site.serverStatistics else { return [] }
    return [
      Family("http_connections_open", "gauge", "Connections that are open.", server.openConnections),
      Family("http_connections_total", "counter", "Connections since the start.", server.connections),
      Family("http_body_bytes_in_total", "counter", "Body bytes received, as they travelled.", server.bytesIn),
      Family("http_body_bytes_out_total", "counter", "Body bytes sent, as they travelled.", server.bytesOut),
      Family(
        "http_queued", "gauge", "Requests that wait for a thread.",
        [("{lane=\"pages\"}", server.queuedPages), ("{lane=\"ingest\"}", server.queuedIngest)]),
      Family("http_overloaded_total", "counter", "Requests answered 503 as too much was under way.", server.overloaded),
    ]
  }

  private static var memory: [Family] {
    guard let bytes = ProcessMemory.residentBytes else { return [] }
    return [Family("process_resident_memory_bytes", "gauge", "Memory of the process.", bytes)]
  }
}
