import HTTPServer
import OTLP

/// One request that brings telemetry, by OTLP or by a door. Whatever its answer, it is told to `Arrivals`.
struct TelemetryRequest {
  let site: Site
  let head: RequestHead
  let signal: OTLP.Signal

  /// Without its parameters, in lower case; empty where the request has none.
  var mediaType: String {
    (head.headers["Content-Type"] ?? "").prefix { $0 != ";" && $0 != " " }.lowercased()
  }

  /// - Parameter status: of the answer.
  func note(status: Int, accepted: Int = 0, rejected: Int = 0, reason: String?) {
    let coding = head.headers["Content-Encoding"].map { " + \($0.prefix(20))" } ?? ""
    site.note(
      Arrival(
        time: site.options.clock(), path: head.path, client: head.headers["User-Agent"] ?? "",
        encoding: mediaType.prefix(60) + coding, signal: signal, status: status, accepted: accepted,
        rejected: rejected, reason: reason))
  }
}
