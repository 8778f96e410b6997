import HTTPServer
import Store
import Telemetry

/// Keeping what a person wants kept.
enum PinRoutes {
  static let all = [
    Route(.post, "/traces/{id}/pin", "Keeps a trace whatever its age and however much there is, from a form.") {
      site, visit in
      try trace(site, visit) { try site.store.pin(trace: $0, at: visit.now) }
    },
    Route(.post, "/traces/{id}/unpin", "Takes the pin of a trace away, from a form.") { site, visit in
      try trace(site, visit, site.store.unpin(trace:))
    },
    Route(
      .post, "/sessions/{id}/pin", "Keeps the traces of a session, also those that come later, from a form."
    ) { site, visit in try session(site, visit) { try site.store.pin(session: $0, at: visit.now) } },
    Route(.post, "/sessions/{id}/unpin", "Takes the pin of a session away, from a form.") { site, visit in
      try session(site, visit, site.store.unpin(session:))
    },
  ]

  private static func trace(_ site: Site, _ visit: Visit, _ change: (TraceID) throws -> Bool) throws -> Response {
    let id = try visit.traceID()
    guard try change(id) else { throw TraceRoutes.unknown(id) }
    return site.redirect(to: Paths.trace(id), afterForm: true)
  }

  private static func session(_ site: Site, _ visit: Visit, _ change: (String) throws -> Bool) throws -> Response {
    let id = try visit.parameter("id")
    guard try change(id) else { throw SessionRoutes.unknown(id) }
    return site.redirect(to: Paths.session(id), afterForm: true)
  }
}
