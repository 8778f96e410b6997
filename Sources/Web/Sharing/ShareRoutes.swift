import HTTPServer
import Store
import Telemetry

/// Links that let others see one trace or one session. What they show is answered by `SharedPages`.
enum ShareRoutes {
  static let all = [
    Route(.get, "/traces/{id}/share", "Asks for how long a trace should be shared.", right: .admin, askForTrace),
    Route(
      .post, "/traces/{id}/share", "Makes a link to a trace, and shows it once; `expiry` is 1d, 7d, 30d or never.",
      shareTrace),
    Route(.get, "/sessions/{id}/share", "Asks for how long a session should be shared.", right: .admin, askForSession),
    Route(.post, "/sessions/{id}/share", "Makes a link to a session, and shows it once.", shareSession),
    Route(.post, SettingsPage.path + "/shares/revoke", "Ends a shared link, from a form.", revoke),
    Route(
      .get, "/share/{token}", as: .all,
      "What a shared link shows: goes on to the trace or session, below this address.",
      isOpen: true
    ) { site, visit in try SharedPages(site).answer(visit.request) },
  ]

  @Sendable private static func askForTrace(_ site: Site, _ visit: Visit) throws -> Response {
    let (subject, name) = try trace(site, visit)
    return try site.html(SharePage(subject, name: name, site: site, visit: visit))
  }

  @Sendable private static func askForSession(_ site: Site, _ visit: Visit) throws -> Response {
    let (subject, name) = try session(site, visit)
    return try site.html(SharePage(subject, name: name, site: site, visit: visit))
  }

  @Sendable private static func shareTrace(_ site: Site, _ visit: Visit) throws -> Response {
    try share(trace(site, visit), site, visit)
  }

  @Sendable private static func shareSession(_ site: Site, _ visit: Visit) throws -> Response {
    try share(session(site, visit), site, visit)
  }

  private static func share(
    _ subject: (subject: ShareLink.Subject, name: String), _ site: Site, _ visit: Visit
  ) throws -> Response {
    let text = FormFields(visit.request.body)["expiry"]
    guard let expiry = ShareExpiry(rawValue: text) else {
      throw Problem.parameter("expiry", text, "it is 1d, 7d, 30d or never.")
    }
    let secret = Secret.make()
    do {
      try site.store.share(
        subject.subject, title: subject.name, hash: TokenHash(of: secret).bytes, creator: visit.visitor.name,
        expiry: expiry.end(from: visit.now), at: visit.now)
    } catch let error as TooManyShareLinks {
      throw Problem.malformed("The link was not made: \(error).")
    }
    var answer = try site.html(
      SharePage(
        subject.subject, name: subject.name, site: site, visit: visit,
        link: visit.base + SharedPages.prefix + secret, expiry: expiry))
    answer.headers.set("Cache-Control", "no-store")
    return answer
  }

  @Sendable private static func revoke(_ site: Site, _ visit: Visit) throws -> Response {
    let id = FormFields(visit.request.body)["id"]
    guard let number = Int64(id), try site.store.revokeShareLink(number) else {
      throw Problem.notFound("There is no link with the number “\(id.prefix(20))”. It may have been revoked already.")
    }
    return site.redirect(to: SettingsPage.path + "#shares", afterForm: true)
  }

  private static func trace(_ site: Site, _ visit: Visit) throws -> (ShareLink.Subject, String) {
    let id = try visit.traceID()
    guard let trace = try site.store.trace(id) else { throw TraceRoutes.unknown(id) }
    return (.trace(id), trace.summary.title)
  }

  private static func session(_ site: Site, _ visit: Visit) throws -> (ShareLink.Subject, String) {
    let id = try visit.parameter("id")
    guard let session = try site.store.session(id) else { throw SessionRoutes.unknown(id) }
    return (.session(session.session.id), session.title)
  }
}
