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
  static func added(to response: Response) -> Response {
    var response = response
    for (name, value) in fields where response.headers[name] == nil { response.headers.add(name, value) }
    return response
  }
}
