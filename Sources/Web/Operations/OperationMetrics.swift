import HTTPServer
import Ingest
import OTLP
import Redaction
import Store

/// All that `/metrics` tells.
enum OperationMetrics {
  static func text(_ site: Site) throws -> String {
    let families =
      try stored(site) + arrivals(site) + answers(site) + times(site) + server(site) + access(site) + memory
      + masked(site) + ForwardMetrics.families(site.options.forwardStates()) + site.storedMetrics.families(site.store)
    return families.map(\.text).joined()
  }

  private static func stored(_ site: Site) throws -> [MetricFamily] {
    let counts = try site.store.counts()
    var build = MetricFamily("build_info", .gauge, "Always 1.")
    build.add(1, MetricLabel("version", site.options.version))
    return [
      build,
      MetricFamily("stored_sessions", .gauge, "Sessions in the store.", counts.sessions),
      MetricFamily("stored_traces", .gauge, "Traces in the store.", counts.traces),
      MetricFamily("stored_spans", .gauge, "Spans in the store.", counts.spans),
      MetricFamily("stored_log_records", .gauge, "Log records in the store.", counts.logs),
      MetricFamily("unsettled_traces", .gauge, "Traces whose sums are still to be made.", counts.unsettledTraces),
      MetricFamily("database_bytes", .gauge, "Size of the database file.", counts.databaseBytes),
    ]
  }

  private static func arrivals(_ site: Site) -> [MetricFamily] {
    let arrivals = site.arrivals
    return [
      MetricFamily("otlp_requests_total", .counter, "Requests of telemetry, refused ones too.", arrivals.requests),
      MetricFamily("spans_accepted_total", .counter, "Spans taken since the start.", arrivals.acceptedSpans),
      MetricFamily("spans_rejected_total", .counter, "Spans refused since the start.", arrivals.rejectedSpans),
      MetricFamily("log_records_accepted_total", .counter, "Log records taken since the start.", arrivals.acceptedLogs),
      MetricFamily(
        "log_records_rejected_total", .counter, "Log records refused since the start.", arrivals.rejectedLogs),
    ] + traffic(site)
  }

  private static func traffic(_ site: Site) -> [MetricFamily] {
    var requests = MetricFamily("telemetry_requests_total", .counter, "Requests of telemetry that were taken.")
    var refused = MetricFamily("telemetry_refused_requests_total", .counter, "Requests of telemetry refused whole.")
    var received = MetricFamily("received_items_total", .counter, "Spans and log records in requests that were taken.")
    var stored = MetricFamily("accepted_items_total", .counter, "Of these, what is stored.")
    var rejected = MetricFamily("rejected_items_total", .counter, "Of these, what cannot be stored.")
    for (traffic, amount) in site.meters.traffic {
      let labels = [MetricLabel("signal", traffic.signal.rawValue), MetricLabel("protocol", traffic.transport)]
      guard traffic.refusal.isEmpty else {
        refused.add(.whole(Int64(amount.requests)), labels + [MetricLabel("reason", traffic.refusal)])
        continue
      }
      requests.add(.whole(Int64(amount.requests)), labels)
      received.add(.whole(Int64(amount.accepted + amount.rejected)), labels)
      stored.add(.whole(Int64(amount.accepted)), labels)
      rejected.add(.whole(Int64(amount.rejected)), labels)
    }
    return [requests, refused, received, stored, rejected]
  }

  private static func answers(_ site: Site) -> [MetricFamily] {
    var answers = MetricFamily("http_answers_total", .counter, "Answers by status.")
    for (status, count) in site.meters.answers { answers.add(count, MetricLabel("status", String(status))) }
    var durations = MetricFamily(
      "http_request_duration_seconds", .histogram, "How long requests took on their thread, by route.")
    for (route, counts) in site.meters.durations {
      durations.add(counts.buckets, count: counts.count, sum: counts.sum, [MetricLabel("route", route)])
    }
    return [answers, durations]
  }

  /// Nothing where nothing is masked.
  private static func masked(_ site: Site) -> [MetricFamily] {
    guard let redactor = site.ingest.redactor else { return [] }
    var masked = MetricFamily("masked_total", .counter, "What was masked before it was stored, by rule.")
    for (rule, count) in redactor.tally { masked.add(count, MetricLabel("rule", rule.name)) }
    return [masked]
  }

  private static func times(_ site: Site) -> [MetricFamily] {
    let times = site.store.times
    var commits = MetricFamily(
      "commit_duration_seconds", .histogram, "From the moment when a request was read until it was on disk.")
    commits.add(times.commits.buckets, count: times.commits.count, sum: times.commits.sum)
    var settles = MetricFamily(
      "settle_duration_seconds", .histogram, "How long it took to add up traces, 64 at most at a time.")
    settles.add(times.settles.buckets, count: times.settles.count, sum: times.settles.sum)
    return [
      commits, settles,
      MetricFamily("commit_queued", .gauge, "Requests that no commit has taken yet.", times.waitingBatches),
    ]
  }

  private static func server(_ site: Site) -> [MetricFamily] {
    guard let server = site.serverStatistics else { return [] }
    var queued = MetricFamily("http_queued", .gauge, "Requests that wait for a thread.")
    queued.add(server.queuedPages, MetricLabel("lane", "pages"))
    queued.add(server.queuedIngest, MetricLabel("lane", "ingest"))
    return [
      MetricFamily("http_connections_open", .gauge, "Connections that are open.", server.openConnections),
      MetricFamily("http_connections_total", .counter, "Connections since the start.", server.connections),
      MetricFamily("http_body_bytes_in_total", .counter, "Body bytes received, as they travelled.", server.bytesIn),
      MetricFamily("http_body_bytes_out_total", .counter, "Body bytes sent, as they travelled.", server.bytesOut),
      queued,
      MetricFamily(
        "http_overloaded_total", .counter, "Requests answered 503 as too much was under way.", server.overloaded),
    ]
  }

  private static func access(_ site: Site) -> [MetricFamily] {
    guard site.access.isOn else { return [] }
    let counts = site.access.limiter.counts
    return [
      MetricFamily("wrong_tokens_total", .counter, "Wrong tokens since the start.", counts.failures),
      MetricFamily(
        "throttled_tokens_total", .counter, "Requests whose token was not looked at: too many wrong ones had come.",
        counts.refusals),
      MetricFamily("browser_sessions", .gauge, "Browsers that are logged in.", site.access.sessions.count),
    ]
  }

  private static var memory: [MetricFamily] {
    guard let bytes = ProcessMemory.residentBytes else { return [] }
    return [MetricFamily("process_resident_memory_bytes", .gauge, "Memory of the process.", bytes)]
  }
}
