import HTTPServer
import Ingest
import OTLP

/// Where telemetry arrives: the addresses of the specification, and those that people's base URLs lead to.
enum OTLPRoutes {
  static let all = OTLP.Signal.allCases.flatMap { signal in addresses(signal).map { route($0, signal) } }

  private static func addresses(_ signal: OTLP.Signal) -> [(path: String, summary: String)] {
    let name = signal.rawValue
    let common = [
      ("/v1/\(name)", "OTLP \(name), protobuf or JSON."),
      ("/otel/v1/\(name)", "The same, for a base URL that ends in `/otel`."),
      ("/v1/otel/v1/\(name)", "The same, for a base URL that ends in `/v1/otel`."),
      ("/v1/traces/v1/\(name)", "The same, for a base URL that ends in `/v1/traces`."),
      ("/api/public/otel/v1/\(name)", "The same, as Langfuse has it."),
      ("/opentelemetry/v1/\(name)", "The same, as HoneyHive has it."),
    ]
    guard signal == .traces else { return common }
    return common + [
      ("/api/public/otel", "The same, for a Langfuse endpoint that was not completed."),
      ("/", "The same, for an endpoint without a path."),
    ]
  }

  private static func route(_ address: (path: String, summary: String), _ signal: OTLP.Signal) -> Route {
    Route(.post, address.path, address.summary, lane: .ingest, signal: signal) { site, visit in
      try OTLPExchange(site, RequestHead(visit.request), signal).accept(visit.request.body)
    }
  }
}
