import HTTPServer

/// Whose pages may make a browser send something here.
///
/// A browser tells of every request that changes something which site's page sent it. Programs tell nothing, and are
/// believed as long as they bring no cookie: only browsers have those, and send them by themselves.
package struct OriginRules: Sendable {
  /// Of pages elsewhere that may send telemetry: `https://app.example.com`.
  private let telemetryOrigins: Set<String>

  init(telemetryOrigins: [String]) { self.telemetryOrigins = Set(telemetryOrigins.map { $0.lowercased() }) }

  /// - Parameter isTelemetry: the request brings telemetry.
  /// - Throws: `Problem` 403.
  func check(_ head: RequestHead, isTelemetry: Bool) throws(Problem) {
    guard !["GET", "HEAD", "OPTIONS"].contains(head.method) else { return }
    let origin = head.headers["Origin"]
    if isTelemetry, let origin, allows(origin) { return }
    if let site = head.headers["Sec-Fetch-Site"], !["same-origin", "none"].contains(site) {
      throw Self.foreign(origin ?? site)
    }
    guard let origin else {
      let isBrowser = head.headers["Authorization"] == nil && SessionCookie(head).value(in: head) != nil
      guard !isBrowser else { throw Self.foreign("unknown") }
      return
    }
    guard origin.lowercased() == Self.own(head) else { throw Self.foreign(origin) }
  }

  /// Whether pages of this origin may send telemetry, and read the answer.
  func allows(_ origin: String) -> Bool { telemetryOrigins.contains(origin.lowercased()) }

  /// What a browser asks before it sends telemetry from elsewhere; `nil` for any other request.
  func preflight(_ head: RequestHead) -> Response? {
    guard head.method == "OPTIONS", let origin = head.headers["Origin"], allows(origin),
      head.headers["Access-Control-Request-Method"] != nil
    else { return nil }
    return opened(
      Response(
        status: 204,
        headers: [
          "Access-Control-Allow-Methods": "POST",
          "Access-Control-Allow-Headers": "Authorization, Content-Type, Content-Encoding",
          "Access-Control-Max-Age": "600", "Cache-Control": "no-store",
        ]), to: head)
  }

  /// Lets the page that sent telemetry read the answer.
  func opened(_ response: Response, to head: RequestHead) -> Response {
    guard !telemetryOrigins.isEmpty else { return response }
    var response = response
    response.headers.add("Vary", "Origin")
    if let origin = head.headers["Origin"], allows(origin) {
      response.headers.set("Access-Control-Allow-Origin", origin)
    }
    return response
  }

  /// `nil` without a host.
  private static func own(_ head: RequestHead) -> String? {
    head.headers["Host"].map { (head.isSecure ? "https://" : "http://") + $0.lowercased() }
  }

  private static func foreign(_ origin: String) -> Problem {
    .forbidden(
      "A page of another site (“\(origin.prefix(80))”) sent this request. Only this site's own pages and programs "
        + "that are no browsers may send here. Behind a proxy, name it with --trusted-proxy.")
  }

  /// What may be listed: scheme and host, nothing after them.
  package static func isOrigin(_ text: String) -> Bool {
    let rest = text.lowercased().split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    return rest.count == 2 && ["http", "https"].contains(rest[0]) && !rest[1].isEmpty
      && rest[1].utf8.allSatisfy { (0x21...0x7e).contains($0) } && !rest[1].contains(where: { "/?#@*,".contains($0) })
  }
}
