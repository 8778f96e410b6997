import Doors
import HTTPServer
import Ingest
import OTLP

/// One request at a door that is not OTLP's, and its answer in JSON.
struct DoorExchange {
  private let request: TelemetryRequest

  init(_ site: Site, _ head: RequestHead, _ signal: OTLP.Signal) {
    request = TelemetryRequest(site: site, head: head, signal: signal)
  }

  init(_ site: Site, _ visit: Visit, _ signal: OTLP.Signal) { self.init(site, RequestHead(visit.request), signal) }

  /// Stores what a door made; returns when it is on disk.
  /// - Parameters:
  ///   - refused: of what arrived, what the door could not take.
  ///   - reason: why.
  ///   - status: of the answer.
  func store(_ delivery: Delivery, refused: Int = 0, reason: String? = nil, status: Int = 200) throws -> Receipt {
    var sum = Receipt.nothing
    for part in delivery.parts {
      let receipt = try request.site.ingest.accept(part.bytes, signal: part.signal, encoding: .protobuf)
      sum.accepted += receipt.accepted
      sum.rejected += receipt.rejected
      sum.reason = sum.reason ?? receipt.reason
    }
    let story = ([reason, sum.reason].compactMap(\.self) + delivery.notes).joined(separator: " ")
    request.note(
      status: status, accepted: sum.accepted, rejected: sum.rejected + refused, reason: story.isEmpty ? nil : story)
    return sum
  }

  /// In the site's form, and with the words at the top too, where the clients of these doors look for them.
  func refusal(_ problem: Problem) -> Response {
    request.note(status: problem.status, reason: problem.message)
    let error = JSON.object([("status", .count(problem.status)), ("message", .string(problem.message))])
    return answer(.object([("message", .string(problem.message)), ("error", error)]), status: problem.status)
  }

  func answer(_ json: JSON, status: Int = 200) -> Response {
    Response(status: status, contentType: Representation.json.contentType, json.text + "\n")
  }
}

extension Visit {
  /// Unix nanoseconds; 0 for a clock before 1970.
  var arrival: UInt64 { UInt64(clamping: now) }
}
