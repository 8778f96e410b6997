import Forwarding
import HTTPServer
import Ingest
import OTLP

/// One request of OTLP and its answer.
struct OTLPExchange {
  private let request: TelemetryRequest

  init(_ site: Site, _ head: RequestHead, _ signal: OTLP.Signal) {
    request = TelemetryRequest(site: site, head: head, signal: signal)
  }

  /// - Throws: `Problem` 415 for a media type that OTLP does not have.
  func encoding() throws(Problem) -> OTLP.Encoding {
    guard let encoding = declaredEncoding else {
      let type = request.head.headers["Content-Type"].map { "“\($0.prefix(80))”" } ?? "a missing Content-Type"
      throw .unsupportedType("Telemetry cannot be read as \(type); send application/x-protobuf or application/json.")
    }
    return encoding
  }

  /// Stores what arrived; returns when it is on disk.
  func accept(_ body: [UInt8]) throws -> Response {
    let encoding = try encoding()
    let receipt = try request.site.ingest.accept(
      body, signal: request.signal, encoding: encoding, origin: request.head.headers[PassingRoute.header])
    request.note(status: 200, accepted: receipt.accepted, rejected: receipt.rejected, reason: receipt.reason)
    return OTLPAnswer(encoding).success(request.signal, rejected: receipt.rejected, reason: receipt.reason)
  }

  /// A refusal, in the request's encoding as far as it has one.
  func refusal(_ problem: Problem) -> Response {
    request.note(status: problem.status, reason: problem.message)
    return OTLPAnswer(declaredEncoding ?? .json).failure(status: problem.status, message: problem.message)
  }

  private var declaredEncoding: OTLP.Encoding? {
    switch request.mediaType {
    case "application/x-protobuf", "application/protobuf": .protobuf
    case "application/json": .json
    default: nil
    }
  }
}
