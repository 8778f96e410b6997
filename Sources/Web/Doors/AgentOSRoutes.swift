import Analysis
import Doors
import HTTPServer
import Ingest
import OTLP
import Store
import Telemetry

/// Where an exporter and a log handler of AgentOS' observability module send to.
enum AgentOSRoutes {
  static let all = [
    Route(
      .post, "/agentos/traces", "What AgentOS' `Trace.to_dict()` gives: one trace or a list.", lane: .ingest,
      signal: .traces, isDoor: true, traces),
    Route(
      .post, "/agentos/logs", "Entries of AgentOS' structured log: one, a list, or one a line.", lane: .ingest,
      signal: .logs, isDoor: true, logs),
  ]

  private static func traces(_ site: Site, _ visit: Visit) throws -> Response {
    let delivery: Delivery
    do {
      delivery = try AgentOSDoor.traces(visit.request.body, arrival: visit.arrival) { try start(of: $0, site) }
    } catch let error as DoorError {
      throw Problem(error)
    }
    return try stored(delivery, DoorExchange(site, visit, .traces), "spans")
  }

  /// When a stored trace began: sent again, it keeps its times.
  private static func start(of trace: TraceID, _ site: Site) throws -> UInt64? {
    try site.store.trace(trace)?.spans.first.flatMap { UInt64(exactly: $0.startTime) }
  }

  private static func logs(_ site: Site, _ visit: Visit) throws -> Response {
    let delivery: Delivery
    do {
      delivery = try AgentOSDoor.logs(visit.request.body)
    } catch let error as DoorError {
      throw Problem(error)
    }
    return try stored(delivery, DoorExchange(site, visit, .logs), "log_records")
  }

  private static func stored(_ delivery: Delivery, _ exchange: DoorExchange, _ what: String) throws -> Response {
    let receipt = try exchange.store(delivery)
    let message = ([receipt.reason].compactMap(\.self) + delivery.notes).joined(separator: " ")
    return exchange.answer(
      .object([
        ("accepted_\(what)", .count(receipt.accepted)), ("rejected_\(what)", .count(receipt.rejected)),
        ("message", message.isEmpty ? .null : .string(message)),
      ]))
  }
}
