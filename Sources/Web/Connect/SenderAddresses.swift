import HTTPServer

/// Where telemetry is sent to, in the words of whoever asks. The host was checked before any route ran.
struct SenderAddresses {
  let http: String
  /// `nil` where gRPC is off.
  let grpc: String?

  init(_ site: Site, _ visit: Visit) {
    http = visit.base
    grpc = site.options.grpcPort.map { "http://\(visit.hostName):\($0)" }
  }

  /// Those that lead somewhere here.
  var guides: [ConnectGuide] {
    grpc == nil ? ConnectGuide.all.filter { $0.id != ConnectGuide.grpc.id } : ConnectGuide.all
  }

  func filled(_ text: String) -> String {
    [("BASE", http), ("GRPC", grpc ?? "")].reduce(text) { text, place in
      text.split(separator: place.0, omittingEmptySubsequences: false).joined(separator: place.1)
    }
  }
}

extension Visit {
  /// This server's address as the client wrote it.
  var base: String { "http://" + (request.headers["Host"] ?? "127.0.0.1:4318") }

  fileprivate var hostName: String { request.headers["Host"].flatMap(HostRules.withoutPort) ?? "127.0.0.1" }
}
