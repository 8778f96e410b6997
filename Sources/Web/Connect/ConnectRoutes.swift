import Forwarding
import HTTPServer
import OTLP

/// How to send here, and what arrived.
enum ConnectRoutes {
  static let all = [
    Route(
      .get, "/connect", as: .all,
      "How to point each SDK here, and which requests of telemetry arrived lately or were refused, and why.", connect)
  ]

  @Sendable private static func connect(_ site: Site, _ visit: Visit) throws -> Response {
    switch visit.representation {
    case .html: try site.html(ConnectPage(site, visit))
    case .json: site.json(json(site, visit))
    case .markdown: site.markdown(markdown(site, visit))
    }
  }

  private static func json(_ site: Site, _ visit: Visit) -> JSON {
    let addresses = SenderAddresses(site, visit)
    return .object([
      ("endpoint", .string(addresses.http)), ("grpc_endpoint", .optional(addresses.grpc)),
      ("forwards", .array(site.options.forwardStates().map(\.json))),
      ("arrivals", .array(site.arrivals.latest.map(\.json))),
    ])
  }

  private static func markdown(_ site: Site, _ visit: Visit) -> String {
    let addresses = SenderAddresses(site, visit)
    let guides = addresses.guides.map { guide in
      "## \(guide.title)\n\n\(guide.note)\n\n"
        + guide.snippets.map {
          Markdown.code(addresses.filled($0.text), language: $0.language == "Shell" ? "sh" : $0.language.lowercased())
        }.joined(separator: "\n")
    }
    let arrivals = site.arrivals.latest.map { arrival in
      [
        Timestamp(arrival.time).exact, arrival.signal.rawValue, arrival.path, arrival.client, arrival.encoding,
        String(arrival.status), String(arrival.accepted), String(arrival.rejected), arrival.reason ?? "",
      ]
    }
    let head = ["Time", "Signal", "Path", "Client", "Encoding", "Status", "Accepted", "Rejected", "Reason"]
    return "# Connect\n\n" + guides.joined(separator: "\n") + forwards(site, visit) + "\n## Arrivals\n\n"
      + Markdown.table(head, arrivals)
  }

  private static func forwards(_ site: Site, _ visit: Visit) -> String {
    let states = site.options.forwardStates()
    if states.isEmpty { return "" }
    return "\n## Passed on\n\n" + Markdown.table(ForwardState.heads, states.map { $0.cells(now: visit.now) })
  }
}

extension Arrival {
  var json: JSON {
    .object([
      ("time", .time(time)), ("signal", .string(signal.rawValue)), ("path", .string(path)), ("client", .string(client)),
      ("encoding", .string(encoding)), ("status", .count(status)), ("accepted", .count(accepted)),
      ("rejected", .count(rejected)), ("reason", .optional(reason)),
    ])
  }
}
