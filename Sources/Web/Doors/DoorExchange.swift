import Doors
import HTTPServer
import Ingest
import OTLP

/// One request at a door that is not OTLP's, and its answer in JSON. Whatever the answer, it is told to `Arrivals`.
struct DoorExchange {
  private let site: Site
  private let head: RequestHead
  private let signal: OTLP.Signal

  init(_ site: Site, _ head: RequestHead, _ signal: OTLP.Signal) {
    self.site = site
    self.head = head
    self.signal = signal
  }

  init(_ site: Site, _ visit: Visit, _ signal: OTLP.Signal) { self.init(site, RequestHead(visit.request), signal) }

  /// Stores what a door made; returns when it is on disk.
  /// - Parameters:
  ///   - refused: of what arrived, what the door could not take.
  ///   - reason: why.
  func store(_ delivery: Delivery, refused: Int = 0, reason: String? = nil) throws(Problem) -> Receipt {
    var sum = Receipt.nothing
    for (bytes, signal) in [(delivery.traces, OTLP.Signal.traces), (delivery.logs, .logs)] where !bytes.isEmpty {
      do {
        let receipt = try site.ingest.accept(bytes, signal: signal, encoding: .protobuf)
        sum.accepted += receipt.accepted
        sum.rejected += receipt.rejected
        sum.reason = sum.reason ?? receipt.reason
      } catch {
        throw Problem(error)
      }
    }
    let story = ([reason, sum.reason].compactMap(\.self) + delivery.notes).joined(separator: " ")
    record(status: 200, accepted: sum.accepted, rejected: sum.rejected + refused, reason: story.isEmpty ? nil : story)
    return sum
  }

  /// In the site's form, and with the words at the top too, where the clients of these doors look for them.
  func refusal(_ problem: Problem) -> Response {
    record(status: problem.status, accepted: 0, rejected: 0, reason: problem.message)
    let error = JSON.object([("status", .count(problem.status)), ("message", .string(problem.message))])
    return answer(.object([("message", .string(problem.message)), ("error", error)]), status: problem.status)
  }

  func answer(_ json: JSON, status: Int = 200) -> Response {
    Response(status: status, contentType: Representation.json.contentType, json.text + "\n")
  }

  private func record(status: Int, accepted: Int, rejected: Int, reason: String?) {
    let type = (head.headers["Content-Type"] ?? "").prefix { $0 != ";" && $0 != " " }.lowercased()
    let coding = head.headers["Content-Encoding"].map { " + \($0.prefix(20))" } ?? ""
    site.arrivals.record(
      Arrival(
        time: site.options.clock(), path: String(head.path.prefix(120)),
        client: String((head.headers["User-Agent"] ?? "").prefix(120)), encoding: type.prefix(60) + coding,
        signal: signal, status: status, accepted: accepted, rejected: rejected, reason: reason))
  }
}

extension Problem {
  init(_ error: DoorError) { self = .malformed(error.description) }
}

extension Visit {
  /// Unix nanoseconds; 0 for a clock before 1970.
  var arrival: UInt64 { UInt64(clamping: now) }
}
