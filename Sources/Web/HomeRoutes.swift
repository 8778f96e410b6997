import HTTPServer

/// The entrance and the search field.
enum HomeRoutes {
  static let all = [
    Route(.get, "/", "Goes on to the sessions.", lane: .inline) { site, _ in site.redirect(to: "/sessions") },
    Route(.get, "/search", "Goes on to what `q` names: a trace, a session, or a search for its words.") { site, visit in
      site.redirect(to: try destination(site, of: visit.query("q") ?? ""))
    },
  ]

  private static func destination(_ site: Site, of words: String) throws -> String { "/sessions" }
}
