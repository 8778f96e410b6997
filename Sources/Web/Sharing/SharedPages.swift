import HTTPServer
import Store
import Telemetry

/// What a shared link shows: the ordinary pages of one trace or session, below the link's own address.
///
/// Links within a page go on below that address where they lead to what is shared; all others lose their address. One
/// function, `covers`, decides both that and what is answered at all.
struct SharedPages {
  static let prefix = "/share/"
  /// Nanoseconds between two notes that a link is used.
  private static let noteInterval: Int64 = 60_000_000_000

  private let site: Site

  init(_ site: Site) { self.site = site }

  static func own(_ path: String) -> Bool { path.hasPrefix(prefix) }

  func answer(_ request: Request) throws -> Response {
    let rest = request.path.dropFirst(Self.prefix.count)
    let secret = String(rest.prefix { $0 != "/" && $0 != "." })
    let now = site.options.clock()
    guard let link = try site.store.shareLink(hash: TokenHash(of: secret).bytes, at: now) else {
      throw Problem.notFound(
        "This link does not lead anywhere any more: it has expired, was revoked, or is not complete.")
    }
    if link.lastUse.map({ now - $0 > Self.noteInterval }) ?? true {
      try site.store.noteUse(ofShareLink: link.id, at: now)
    }
    let base = Self.prefix + secret
    let path = String(request.path.dropFirst(base.count))
    let shared = SharedSubject(link.subject, site)
    do {
      return finished(try page(path, base, shared, link, request), base, shared)
    } catch {
      return finished(site.answer(to: error, RequestHead(request), .guest(link)), base, shared)
    }
  }

  private func page(
    _ path: String, _ base: String, _ shared: SharedSubject, _ link: ShareLink, _ request: Request
  ) throws -> Response {
    if path.isEmpty || Representation.allCases.contains(where: { $0.suffix == path }) {
      return site.redirect(to: shared.path + path + QueryString(request.query).suffix)
    }
    guard let (route, form, parameters) = try shared.route(path) else {
      throw Problem.notFound("This is not part of what was shared with you.")
    }
    var inner = request
    inner.path = path
    let visit = Visit(
      request: inner, representation: form, now: site.options.clock(), parameters: parameters, visitor: .guest(link))
    return try route.answer(site, visit)
  }

  private func finished(_ response: Response, _ base: String, _ shared: SharedSubject) -> Response {
    var response = response
    if let place = response.headers["Location"] {
      response.headers.set("Location", shared.covers(place) ? base + place : base)
    }
    if response.headers["Content-Type"]?.hasPrefix("text/html") == true {
      response.body = SharedHTML.rewritten(response.body, base: base, covers: shared.covers)
    }
    return response
  }

  /// What every answer below such an address says, failures too.
  static func guarded(_ response: Response) -> Response {
    var response = response
    response.headers.remove("ETag")
    response.headers.set("Cache-Control", "private, no-store")
    // The address is the secret.
    response.headers.set("Referrer-Policy", "no-referrer")
    response.headers.set("X-Robots-Tag", "noindex, nofollow")
    return response
  }
}
