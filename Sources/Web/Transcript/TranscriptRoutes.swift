import HTTPServer
import Store

/// What was said and done in a trace or a session.
enum TranscriptRoutes {
  static let all = [
    Route(
      .get, "/traces/{id}/transcript", as: [.json, .markdown], "What was said and done in a trace, each message once.",
      trace),
    Route(
      .get, "/sessions/{id}/transcript", as: [.json, .markdown],
      "What was said and done in a session, across its traces.", session),
  ]

  private static func trace(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.traceID()
    guard let transcript = try site.store.transcript(ofTrace: id, { try Transcripts($0) }) else {
      throw Problem.notFound("No trace \(id) is stored here. It may not have arrived yet, or it was pruned.")
    }
    return site.json(TranscriptJSON.document(transcript))
  }

  private static func session(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.parameter("id")
    guard let summary = try site.store.session(id) else {
      throw Problem.notFound("No session has the id “\(id.prefix(200))”. It may not have arrived yet.")
    }
    let current = summary.session.id
    guard current == id else {
      return site.redirect(to: Paths.session(current) + "/transcript" + visit.representation.suffix)
    }
    return site.json(TranscriptJSON.document(try site.store.transcript(ofSession: id) { try Transcripts($0) }))
  }
}
