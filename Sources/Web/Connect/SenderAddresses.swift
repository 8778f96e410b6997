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

  /// Fills whole words alone: `LANGFUSE_BASE_URL` is the name of a variable.
  func filled(_ text: String) -> String {
    text.replacing(/\bBASE\b/.wordBoundaryKind(.simple), with: http)
      .replacing(/\bGRPC\b/.wordBoundaryKind(.simple), with: grpc ?? "")
  }
}

extension Visit {
  /// This server's address as the client wrote it.
  var base: String { (request.isSecure ? "https://" : "http://") + (request.headers["Host"] ?? "127.0.0.1:4318") }

  fileprivate var hostName: String { request.headers["Host"].flatMap(HostRules.withoutPort) ?? "127.0.0.1" }
}
