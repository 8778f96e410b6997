import HTTPServer
import Store
import Telemetry

/// Removing what a person wants gone.
enum RemovalRoutes {
  static let all = [
    Route(.get, "/traces/{id}/delete", "Asks whether a trace should be deleted.", right: .admin, askForTrace),
    Route(.post, "/traces/{id}/delete", "Deletes a trace, its log records and its part of all sums.", removeTrace),
    Route(.get, "/sessions/{id}/delete", "Asks whether a session should be deleted.", right: .admin, askForSession),
    Route(.post, "/sessions/{id}/delete", "Deletes the traces of a session.", removeSession),
    Route(
      .post, SettingsPage.path + "/delete",
      "Deletes all traces, log records and metrics; the form's `confirm` must be “\(SettingsPage.confirmation)”.",
      removeAll),
  ]

  @Sendable private static func askForTrace(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try traceID(visit)
    guard let trace = try site.store.trace(id) else { throw unknown(id) }
    return try site.html(RemovalPage(trace: trace.summary, site: site, visit: visit))
  }

  @Sendable private static func removeTrace(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try traceID(visit)
    guard try site.store.remove(trace: id) else { throw unknown(id) }
    return site.redirect(to: TracesPage.path, afterForm: true)
  }

  @Sendable private static func askForSession(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.parameter("id")
    guard let session = try site.store.session(id) else { throw SessionRoutes.unknown(id) }
    return try site.html(RemovalPage(session: session, site: site, visit: visit))
  }

  @Sendable private static func removeSession(_ site: Site, _ visit: Visit) throws -> Response {
    let id = try visit.parameter("id")
    guard try site.store.remove(session: id) > 0 else { throw SessionRoutes.unknown(id) }
    return site.redirect(to: SessionsPage.path, afterForm: true)
  }

  @Sendable private static func removeAll(_ site: Site, _ visit: Visit) throws -> Response {
    guard FormFields(visit.request.body)["confirm"] == SettingsPage.confirmation else {
      var answer = try site.html(
        SettingsPage(
          site: site, visit: visit,
          problem: "Nothing was deleted: type “\(SettingsPage.confirmation)” into the field to confirm."))
      answer.status = 400
      return answer
    }
    try site.store.removeAll()
    return site.redirect(to: SettingsPage.path, afterForm: true)
  }

  private static func traceID(_ visit: Visit) throws -> TraceID {
    let text = try visit.parameter("id")
    guard let id = TraceID(text) else {
      throw Problem.malformed("“\(text.prefix(80))” is no trace ID: 32 hexadecimal digits.")
    }
    return id
  }

  private static func unknown(_ id: TraceID) -> Problem {
    .notFound("No trace has the id \(id). It may have been deleted already.")
  }
}
