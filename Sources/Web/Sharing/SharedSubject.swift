import HTTPServer
import Store
import Telemetry

/// One trace or session, and the addresses that are its own.
final class SharedSubject {
  typealias Found = (route: Route, representation: Representation, parameters: [String: String])

  private let subject: ShareLink.Subject
  private let site: Site
  /// By path; a page has the same link many times.
  private var known: [String: Bool] = [:]

  init(_ subject: ShareLink.Subject, _ site: Site) {
    self.subject = subject
    self.site = site
  }

  /// Of its page.
  var path: String {
    switch subject {
    case .trace(let id): Paths.trace(id)
    case .session(let id): Paths.session(id)
    }
  }

  /// What answers at a path, if that shows this or a part of it.
  func route(_ path: String) throws -> Found? {
    guard case .found(let route, let form, let parameters) = site.table.match(method: "GET", path: path),
      route.isShared, let text = parameters["id"].flatMap({ PercentEncoding.decode($0) })
    else { return nil }
    let isPart = route.pattern.hasPrefix("/traces/") ? try has(trace: text) : try has(session: text)
    return isPart ? (route, form, parameters) : nil
  }

  /// Whether an address of this site, with its query, leads to this or a part of it.
  func covers(_ address: String) -> Bool {
    let path = String(address.prefix { $0 != "?" && $0 != "#" })
    if let known = known[path] { return known }
    let isPart: Bool
    do { isPart = try route(path) != nil } catch { isPart = false }
    known[path] = isPart
    return isPart
  }

  private func has(trace text: String) throws -> Bool {
    guard let id = TraceID(text) else { return false }
    switch subject {
    case .trace(let own): return id == own
    case .session(let own): return try site.store.session(own, has: id)
    }
  }

  private func has(session text: String) throws -> Bool {
    guard case .session(let own) = subject else { return false }
    if text == own { return true }
    // The session may have got another ID since; then both lead to it.
    guard let session = try site.store.session(own) else { return false }
    return try site.store.session(text)?.session.id == session.session.id
  }
}
