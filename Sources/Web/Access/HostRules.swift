import HTTPServer

/// Who may ask, by the names in the request's head.
///
/// A page of another site can make a browser send requests here, and by pointing its own name at 127.0.0.1 even read
/// the answers ("DNS rebinding"). The browser then tells the foreign name in `Host`.
struct HostRules: Sendable {
  private let names: Set<String>

  /// Names under which containers know the machine they run on; the last label is reserved, so nobody can own them.
  private static let containerNames = ["host.docker.internal", "host.containers.internal"]

  init(names: [String]) {
    self.names = Set((names + Self.containerNames).map { HostName.inURL($0.lowercased()) })
  }

  /// - Throws: `Problem` 421 for an unknown host.
  func check(_ head: RequestHead) throws(Problem) {
    if let host = head.headers["Host"], !allows(host) {
      throw .misdirected(
        "This server does not answer to the name “\(host.prefix(80))”. Use localhost or 127.0.0.1, or start it with "
          + "--allowed-host and that name. (Without this check any web page could read your traces.)")
    }
  }

  private func allows(_ host: String) -> Bool {
    guard let name = Self.withoutPort(host.lowercased()) else { return false }
    return HostName.isLoopback(name) || name.hasSuffix(".localhost") || names.contains(name)
  }

  /// `[::1]:4318` → `[::1]`, `localhost:4318` → `localhost`.
  ///
  /// `nil` when a port is given that is no number: the host is written into pages, to be copied from there.
  static func withoutPort(_ host: String) -> String? {
    let end = host.hasPrefix("[") ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
    guard let end, end < host.endIndex else { return host }
    return host[end] == ":" && UInt16(host[host.index(after: end)...]) != nil ? String(host[..<end]) : nil
  }
}
