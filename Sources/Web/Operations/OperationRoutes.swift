import HTTPServer
import Store

/// What programs that watch this one ask for.
enum OperationRoutes {
  static let all = [
    Route(.get, "/healthz", "200 when the store answers.", isOpen: true) { site, _ in
      try site.store.check()
      return Response(headers: ["Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"], body: ok)
    },
    Route(.get, "/metrics", "Numbers of the server itself and of stored agents, as Prometheus text.") { site, _ in
      var response = Response(
        contentType: "text/plain; version=0.0.4; charset=utf-8", try OperationMetrics.text(site))
      response.headers.add("Cache-Control", "no-store")
      return response
    },
  ]

  private static let ok = Array("ok\n".utf8)
}
