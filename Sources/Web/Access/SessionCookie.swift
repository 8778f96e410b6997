import HTTPServer

/// The cookie that a browser proves its login with.
struct SessionCookie {
  let name: String
  private let isSecure: Bool

  /// Cookies of one host are those of all its ports, so the port is part of the name: two servers on one machine do not
  /// log each other out.
  init(_ head: RequestHead) {
    let host = head.headers["Host"] ?? ""
    let port = HostRules.withoutPort(host).map { host.dropFirst($0.count + 1) } ?? ""
    isSecure = head.isSecure
    name = (head.isSecure ? "__Host-" : "") + "spanloom" + (port.isEmpty ? "" : "-" + port)
  }

  /// What the browser sent.
  func value(in head: RequestHead) -> String? {
    for field in head.headers.values("Cookie") {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name, !parts[1].isEmpty else { continue }
        return String(parts[1])
      }
    }
    return nil
  }

  /// For `Set-Cookie`. Scripts cannot read it, and no page of another site makes a browser send it.
  func set(_ value: String) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(BrowserSessions.longest / 1_000_000_000)" + attributes
  }

  var removed: String { "\(name)=; Path=/; Max-Age=0" + attributes }

  private var attributes: String { "; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "") }
}
