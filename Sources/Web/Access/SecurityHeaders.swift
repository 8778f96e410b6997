import HTTPServer

/// What every answer says to a browser about itself.
enum SecurityHeaders {
  /// No inline script or style, nothing from elsewhere, never in a frame.
  static let policy = policy(styles: "style-src 'self'")

  /// Of pages that draw diagrams: Mermaid writes styles into its pictures. Scripts stay our own.
  static let diagramPolicy = policy(styles: "style-src 'self' 'unsafe-inline'")

  private static func policy(styles: String) -> String {
    [
      "default-src 'none'", "script-src 'self'", styles, "img-src 'self' data:", "connect-src 'self'",
      "font-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
  }

  private static let fields = [
    ("Content-Security-Policy", policy),
    ("X-Content-Type-Options", "nosniff"),
    // With "no-referrer" a browser sends our own forms with "Origin: null", which is refused.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  /// A policy that the answer already has is kept: a page may need its own.
  static func added(to response: Response, _ head: RequestHead) -> Response {
    var response = response
    if isStrict(head) { response.headers.set("Strict-Transport-Security", "max-age=2592000") }
    for (name, value) in fields where response.headers[name] == nil { response.headers.add(name, value) }
    return response
  }

  /// Whether browsers shall ask for this host by HTTPS alone, for 30 days: not on loopback, where other programs share the
  /// name, and not for addresses, of which browsers do not remember it.
  private static func isStrict(_ head: RequestHead) -> Bool {
    guard head.isSecure, let name = head.headers["Host"].flatMap(HostRules.withoutPort) else { return false }
    return !HostName.isLoopback(name) && !name.hasSuffix(".localhost") && IPAddress(name) == nil
  }
}
