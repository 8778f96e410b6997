import Doors
import HTTPServer
import Ingest
import OTLP
import Store

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
    let delivery = try AgentOSDoor.traces(visit.request.body, arrival: visit.arrival) {
      try site.store.start(of: $0).flatMap(UInt64.init(exactly:))
    }
    return try stored(delivery, DoorExchange(site, visit, .traces), "spans")
  }

  private static func logs(_ site: Site, _ visit: Visit) throws -> Response {
    try stored(AgentOSDoor.logs(visit.request.body), DoorExchange(site, visit, .logs), "log_records")
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
