import Doors
import HTTPServer
import Ingest
import OTLP

/// Where the OpenAI Agents SDK and Zipkin's senders send to.
enum OtherDoorRoutes {
  static let all = [
    Route(
      .post, "/v1/traces/ingest", "Traces and spans of the OpenAI Agents SDK's own exporter.", lane: .ingest,
      signal: .traces, isDoor: true, openAIAgents),
    Route(
      .post, "/api/v2/spans", "Spans of Zipkin in JSON, version 2.", lane: .ingest, signal: .traces, isDoor: true,
      zipkin),
  ]

  private static func openAIAgents(_ site: Site, _ visit: Visit) throws -> Response {
    let taken = try OpenAIAgentsDoor.traces(visit.request.body, arrival: visit.arrival)
    let exchange = DoorExchange(site, visit, .traces)
    let receipt = try exchange.store(taken.delivery, refused: taken.errors.count, reason: taken.errors.first)
    return exchange.answer(
      .object([
        ("accepted_spans", .count(receipt.accepted)), ("rejected", .count(receipt.rejected + taken.errors.count)),
        ("errors", .array((taken.errors.prefix(5) + [receipt.reason].compactMap(\.self)).map(JSON.string))),
      ]))
  }

  /// 202 without a body, as Zipkin answers.
  private static func zipkin(_ site: Site, _ visit: Visit) throws -> Response {
    let delivery = try ZipkinDoor.spans(visit.request.body)
    _ = try DoorExchange(site, visit, .traces).store(delivery, status: 202)
    return Response(status: 202)
  }
}
