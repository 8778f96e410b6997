import Analysis
import HTTPServer
import Store
import Telemetry

/// What was said and done in a trace or a session.
enum TranscriptRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}/transcript", as: [.json, .markdown],
      "What was said and done in a trace, each message once; `from` pages.", isShared: true, trace),
    Route(
      .get, "/sessions/{id}/transcript", as: [.json, .markdown],
      "What was said and done in a session, across its traces; `from` pages.", isShared: true, session),
  ]

  /// The page of a trace with `view=transcript`.
  static func page(_ site: Site, _ visit: Visit, _ trace: TraceDetail) throws -> Response {
    let address = TraceAddress(trace.summary)
    let transcript = try transcript(site, trace.summary.traceID)
    let frame = Frame(site, visit, title: address.name, section: .traces)
    let window = TranscriptWindow(transcript.entries, path: address.href, query: visit.request.query)
    let views = ViewTabs(
      ViewKind.ofTrace, of: address.href, shown: .transcript, span: window.span?.description,
      forms: forms(address.href))
    let crumb = TranscriptHeading(title: address.sessionLabel, href: address.sessionHref)
    return try site.html(
      TranscriptPage(
        frame: frame, title: address.name, crumb: crumb, place: "trace \(address.shortID)", views: views,
        transcript: transcript, window: window))
  }

  /// The page of a session with `view=transcript`.
  static func page(_ site: Site, _ visit: Visit, _ summary: SessionSummary) throws -> Response {
    let id = summary.session.id
    let transcript = try site.transcripts.ofSession(id, site.store)
    let window = TranscriptWindow(transcript.entries, path: Paths.session(id), query: visit.request.query)
    let frame = Frame(site, visit, title: summary.title, section: .sessions)
    let views = ViewTabs(
      ViewKind.ofSession, of: Paths.session(id), shown: .transcript, forms: forms(Paths.session(id)))
    return try site.html(
      TranscriptPage(
        frame: frame, title: summary.title, crumb: nil, place: id, views: views, transcript: transcript,
        window: window))
  }

  private static func forms(_ path: String) -> [ViewTabs.Form] {
    [
      ViewTabs.Form("JSON", path + "/transcript.json"), ViewTabs.Form("Markdown", path + "/transcript.md"),
    ]
  }

  private static func trace(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.traceID()
    let title = TraceAddress(try TraceRoutes.found(site, id).summary).name
    return answer(site, visit, try transcript(site, id), title: title, path: Paths.trace(id))
  }

  private static func transcript(_ site: Site, _ id: TraceID) throws -> Transcripts {
    guard let transcript = try site.transcripts.ofTrace(id, site.store) else { throw TraceRoutes.unknown(id) }
    return transcript
  }

  private static func session(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.parameter("id")
    guard let summary = try site.store.session(id) else { throw SessionRoutes.unknown(id) }
    let current = summary.session.id
    guard current == id else {
      return site.redirect(to: Paths.session(current) + "/transcript" + visit.representation.suffix)
    }
    let transcript = try site.transcripts.ofSession(id, site.store)
    return answer(site, visit, transcript, title: summary.title, path: Paths.session(id))
  }

  private static func answer(
    _ site: Site, _ visit: Visit, _ transcript: Transcripts, title: String, path: String
  ) -> Response {
    let from = visit.query("from").flatMap { Int($0) } ?? 0
    switch visit.representation {
    case .json: return site.json(TranscriptJSON.document(transcript, from: from))
    default: return site.markdown(TranscriptMarkdown.text(transcript, title: title, path: path, from: from))
    }
  }
}
