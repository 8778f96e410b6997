import HTTPServer
import Store
import Telemetry

/// The entrance, the search field and the samples.
enum HomeRoutes {
  static let all = [
    Route(.get, "/", "Goes on to the sessions.", lane: .inline) { site, _ in site.redirect(to: SessionsPage.path) },
    Route(.get, "/search", "Goes on to what `q` names: a trace, a span, a session, or the sessions with these words.") {
      site, visit in
      site.redirect(to: try destination(of: visit.query("q") ?? "", site))
    },
    Route(.post, "/samples", "Stores the sample sessions, then goes on to the sessions.", samples),
  ]

  private static func destination(of text: String, _ site: Site) throws -> String {
    let words = text.trimmed
    if let id = TraceID(words) { return Paths.trace(id) }
    if try site.store.session(words) != nil { return Paths.session(words) }
    if let id = SpanID(words), let trace = try site.store.trace(withSpan: id) { return Paths.selection(id, of: trace) }
    return SessionsPage.path + QueryString([("q", words)]).suffix
  }

  @Sendable private static func samples(_ site: Site, _ visit: Visit) throws -> Response {
    guard let load = site.options.loadSamples else { throw Problem.notFound("This server has no samples to load.") }
    try load()
    return site.redirect(to: SessionsPage.path, afterForm: true)
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
