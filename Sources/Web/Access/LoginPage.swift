import HTTPServer

/// Asks a person for a token.
struct LoginPage: HTMLPage {
  static let template = "login"
  static let path = "/login"

  let frame: Frame
  let action = Self.path
  /// Where to go then.
  let next: String
  /// Why the last try failed.
  let problem: String?
  /// The browser keeps a login's cookie to itself when a link of another site leads here. From this page it does not.
  let mayBeKnown: Bool

  init(_ site: Site, _ visit: Visit, next: String, problem: String? = nil) {
    frame = Frame(site, visit, title: "Log in")
    self.next = next
    self.problem = problem
    mayBeKnown = ["cross-site", "same-site"].contains(visit.request.headers["Sec-Fetch-Site"] ?? "")
  }

  /// The page's address for a person who wanted to see something; `nil` for programs.
  static func address(for head: RequestHead) -> String? {
    guard ["GET", "HEAD"].contains(head.method), head.headers["Authorization"] == nil,
      head.headers["Accept"]?.contains("text/html") == true,
      Representation(path: head.path, accept: "text/html") == .html
    else { return nil }
    return path + QueryString([("next", head.path + QueryString(head.query).suffix)]).suffix
  }

  /// An address of this site. Anything else, which could lead to another one, becomes the sessions.
  static func safe(_ next: String) -> String {
    let bytes = Array(next.utf8)
    let isLocal =
      bytes.first == UInt8(ascii: "/") && !next.hasPrefix("//") && !next.hasPrefix("/\\")
      && bytes.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }
    return isLocal && !next.hasPrefix(path) ? next : SessionsPage.path
  }
}
