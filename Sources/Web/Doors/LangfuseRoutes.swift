import Doors
import Foundation
import HTTPServer
import OTLP

/// Langfuse's own API, as far as its SDKs of all versions need it to send.
enum LangfuseRoutes {
  static let all = [
    Route(.get, "/api/public/health", "Says, as Langfuse does, that the server answers.", right: .ingest) { site, _ in
      site.json(.object([("status", .string("OK")), ("version", .string(site.options.version))]))
    },
    Route(
      .get, "/api/public/projects", "The one project that Langfuse's SDK asks for to check its keys.", right: .ingest,
      projects),
    Route(
      .post, "/api/public/ingestion",
      "Batches of Langfuse's SDK before version 3: traces, spans, generations, events and scores.", lane: .ingest,
      signal: .traces, isDoor: true, ingestion),
    Route(
      .post, "/api/public/scores", "Scores of Langfuse's SDK, one or a list.", lane: .ingest, signal: .logs,
      isDoor: true, scores),
  ]

  private static func projects(_ site: Site, _ visit: Visit) -> Response {
    let key = visit.publicKey ?? "spanloom"
    let organization = JSON.object([("id", .string("spanloom")), ("name", .string("Spanloom"))])
    let project = JSON.object([
      ("id", .string(key)), ("name", .string(key)), ("organization", organization), ("metadata", .object([])),
    ])
    return site.json(.object([("data", .array([project]))]))
  }

  /// 207 with a result for each event, as Langfuse answers.
  private static func ingestion(_ site: Site, _ visit: Visit) throws -> Response {
    let taken = try LangfuseDoor.ingestion(visit.request.body, publicKey: visit.publicKey)
    let exchange = DoorExchange(site, visit, .traces)
    try store(taken, exchange, status: 207)
    let successes = taken.results.filter { $0.error == nil }.map { result in
      JSON.object([("id", .string(result.id)), ("status", .count(201))])
    }
    let errors = taken.results.compactMap { result in
      result.error.map { error in
        JSON.object([
          ("id", .string(result.id)), ("status", .count(400)), ("message", .string(error)),
          ("error", .string("Invalid event")),
        ])
      }
    }
    return exchange.answer(.object([("successes", .array(successes)), ("errors", .array(errors))]), status: 207)
  }

  /// One score is answered with its ID, a list with 202 or what was wrong in it, as Langfuse does.
  private static func scores(_ site: Site, _ visit: Visit) throws -> Response {
    let taken = try LangfuseDoor.scores(visit.request.body, publicKey: visit.publicKey, arrival: visit.arrival)
    let exchange = DoorExchange(site, visit, .logs)
    let errors = taken.results.compactMap(\.error)
    if let error = errors.first, !taken.isList { throw Problem.malformed(error) }
    try store(taken, exchange, status: taken.results.contains { $0.error != nil } ? 207 : 202)
    if let result = taken.results.first, !taken.isList {
      return exchange.answer(.object([("id", .string(result.id))]))
    }
    guard !errors.isEmpty else { return exchange.answer(.object([("message", .string("Accepted"))]), status: 202) }
    let told = errors.map { JSON.object([("message", .string($0))]) }
    return exchange.answer(
      .object([
        ("accepted", .count(taken.results.count - errors.count)), ("rejected", .count(errors.count)),
        ("errors", .array(told)),
      ]), status: 207)
  }

  private static func store(_ taken: LangfuseDelivery, _ exchange: DoorExchange, status: Int) throws {
    let errors = taken.results.compactMap(\.error)
    _ = try exchange.store(taken.delivery, refused: errors.count, reason: errors.first, status: status)
  }
}

extension Visit {
  /// The user of Basic authentication, which Langfuse's SDKs fill with their public key.
  fileprivate var publicKey: String? {
    let parts = (request.headers["Authorization"] ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "basic", let pair = Data(base64Encoded: String(parts[1])),
      let colon = pair.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let key = String(decoding: pair[..<colon], as: UTF8.self)
    return key.isEmpty ? nil : key
  }
}
