import Doors
import HTTPServer
import Ingest
import OTLP

/// What AgentOps' SDK asks its own service for before it sends OTLP, and what it uploads beside.
enum AgentOpsRoutes {
  static let all = [
    Route(.post, "/v3/auth/token", "Any key gets a token, so that AgentOps' SDK sends its spans.", right: .ingest) {
      site, _ in
      site.json(.object([("token", .string("local")), ("project_id", .string("local"))]))
    },
    Route(
      .post, "/v4/logs/upload/",
      "What AgentOps' SDK saw printed: log records of the trace that the header `Trace-Id` names.",
      lane: .ingest, signal: .logs, isDoor: true, logs),
  ]

  private static func logs(_ site: Site, _ visit: Visit) throws -> Response {
    let trace = visit.request.headers["trace-id"]
    let delivery = try AgentOpsDoor.logs(visit.request.body, trace: trace, arrival: visit.arrival)
    let exchange = DoorExchange(site, visit, .logs)
    let receipt = try exchange.store(delivery)
    return exchange.answer(
      .object([
        ("url", .string(visit.base + LogsPage.path)), ("size", .count(visit.request.body.count)),
        ("accepted_log_records", .count(receipt.accepted)),
      ]))
  }
}
