import HTTPServer
import Ingest
import OTLP

/// One request of telemetry and its answer. Whatever the answer, it is told to `Arrivals`.
struct OTLPExchange {
  private let site: Site
  private let head: RequestHead
  private let signal: OTLP.Signal

  init(_ site: Site, _ head: RequestHead, _ signal: OTLP.Signal) {
    self.site = site
    self.head = head
    self.signal = signal
  }

  /// - Throws: `Problem` 415 for a media type that OTLP does not have.
  func encoding() throws(Problem) -> OTLP.Encoding {
    guard let encoding = declaredEncoding else {
      let type = head.headers["Content-Type"].map { "“\($0.prefix(80))”" } ?? "a missing Content-Type"
      throw .unsupportedType("Telemetry cannot be read as \(type); send application/x-protobuf or application/json.")
    }
    return encoding
  }

  /// Stores what arrived; returns when it is on disk.
  func accept(_ body: [UInt8]) throws(Problem) -> Response {
    let encoding = try encoding()
    let receipt: Receipt
    do {
      receipt = try site.ingest.accept(body, signal: signal, encoding: encoding)
    } catch {
      throw Problem(error)
    }
    let reason = Arrival.story(notStored: receipt.notStored) ?? receipt.reason
    record(status: 200, accepted: receipt.accepted, rejected: receipt.rejected, reason: reason)
    return OTLPAnswer(encoding).success(signal, rejected: receipt.rejected, reason: receipt.reason)
  }

  /// A refusal, in the request's encoding as far as it has one.
  func refusal(_ problem: Problem) -> Response {
    record(status: problem.status, accepted: 0, rejected: 0, reason: problem.message)
    return OTLPAnswer(declaredEncoding ?? .json).failure(status: problem.status, message: problem.message)
  }

  private var mediaType: String {
    let type = head.headers["Content-Type"] ?? ""
    return type.prefix { $0 != ";" && $0 != " " }.lowercased()
  }

  private var declaredEncoding: OTLP.Encoding? {
    switch mediaType {
    case "application/x-protobuf", "application/protobuf": .protobuf
    case "application/json": .json
    default: nil
    }
  }

  private func record(status: Int, accepted: Int, rejected: Int, reason: String?) {
    let coding = head.headers["Content-Encoding"].map { " + \($0.prefix(20))" } ?? ""
    site.arrivals.record(
      Arrival(
        time: site.options.clock(), path: head.path, client: head.headers["User-Agent"] ?? "",
        encoding: mediaType.prefix(60) + coding,
        signal: signal, status: status, accepted: accepted, rejected: rejected, reason: reason))
  }
}
