import HTTPServer

extension Server {
  /// A server on a free port whose routes the tests below name:
  /// `/echo` gives the request back, `/inline/…` answers on the polling thread, `/refused` is refused with 403,
  /// anything else is answered by `respond`.
  static func start(
    _ limits: ServerLimits = .init(), bodyLimit: Int = 1 << 20, lane: Lane = .pages,
    respond: @escaping @Sendable (Request) -> Response = echo
  ) throws -> Server {
    try Server(
      host: "127.0.0.1", port: 0, limits: limits,
      handler: Handler(
        admit: { head in
          if head.path == "/refused" { return .refuse(Response(status: 403, contentType: "text/plain", "no")) }
          return .accept(lane: head.path.hasPrefix("/inline") ? .inline : lane, bodyLimit: bodyLimit)
        },
        respond: respond))
  }

  /// The request in words: method, path, query, then the body.
  @Sendable static func echo(_ request: Request) -> Response {
    let query = request.query.map { " \($0.name)=\($0.value)" }.joined()
    return Response(
      contentType: "text/plain",
      "\(request.method) \(request.path)\(query) \(request.body.count)\n"
        + String(decoding: request.body, as: UTF8.self))
  }
}
