import HTTPServer

/// Logging in with a browser, and out.
enum LoginRoutes {
  static let all = [
    Route(.get, LoginPage.path, "Asks for a token; `next` is the address to go to then.", isOpen: true, ask),
    Route(
      .post, LoginPage.path, "Takes the form's `token` and sets a session's cookie; goes on to `next`.", isOpen: true,
      take),
    Route(.post, "/logout", "Ends the session of the browser's cookie.", isOpen: true, leave),
  ]

  @Sendable private static func ask(_ site: Site, _ visit: Visit) throws -> Response {
    let next = LoginPage.safe(visit.query("next") ?? "")
    guard visit.visitor.isStranger else { return site.redirect(to: next) }
    return try page(site, visit, next: next)
  }

  @Sendable private static func take(_ site: Site, _ visit: Visit) throws -> Response {
    let form = FormFields(visit.request.body)
    let next = LoginPage.safe(form["next"])
    guard let book = site.access.book else { return site.redirect(to: next, afterForm: true) }
    do {
      let secret = Array(form["token"].utf8)
      guard !secret.isEmpty else { return try page(site, visit, next: next, status: 400, "Type a token.") }
      let token = try site.access.token(secret, from: visit.request.client, at: visit.now)
      guard let token, book.token(token.hash, at: visit.now) != nil else {
        return try page(site, visit, next: next, status: 403, "This token is not known here, or it has expired.")
      }
      guard token.rights.allows(.read) else {
        return try page(
          site, visit, next: next, status: 403,
          "The token “\(token.name)” is for sending alone: to see pages it needs the right “read”.")
      }
      return opened(site, visit, token, next)
    } catch let problem as Problem where problem.status == 429 {
      var answer = try page(site, visit, next: next, status: 429, problem.message)
      answer.headers.add("Retry-After", String(problem.retryAfter ?? 1))
      return answer
    }
  }

  private static func opened(_ site: Site, _ visit: Visit, _ token: NamedToken, _ next: String) -> Response {
    let cookie = SessionCookie(RequestHead(visit.request))
    // What the browser had before is of no use any more.
    if let former = cookie.value(in: RequestHead(visit.request)) { site.access.sessions.close(former) }
    var answer = site.redirect(to: next, afterForm: true)
    answer.headers.add("Set-Cookie", cookie.set(site.access.sessions.open(token.hash, at: visit.now)))
    return answer
  }

  private static func page(
    _ site: Site, _ visit: Visit, next: String, status: Int = 200, _ problem: String? = nil
  ) throws -> Response {
    var answer = try site.html(LoginPage(site, visit, next: next, problem: problem))
    answer.status = status
    answer.headers.set("Cache-Control", "no-store")
    return answer
  }

  @Sendable private static func leave(_ site: Site, _ visit: Visit) throws -> Response {
    let head = RequestHead(visit.request)
    let cookie = SessionCookie(head)
    if let value = cookie.value(in: head) { site.access.sessions.close(value) }
    var answer = site.redirect(to: site.access.isOn ? LoginPage.path : SessionsPage.path, afterForm: true)
    answer.headers.add("Set-Cookie", cookie.removed)
    return answer
  }
}
