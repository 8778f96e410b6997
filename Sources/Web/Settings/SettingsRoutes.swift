import HTTPServer

/// What is kept, and for how long.
enum SettingsRoutes {
  static let all = [
    Route(
      .get, SettingsPage.path, as: .all, "What the database holds, and how long it is kept; tokens and shared links.",
      right: .admin, settings)
  ]

  @Sendable private static func settings(_ site: Site, _ visit: Visit) throws -> Response {
    switch visit.representation {
    case .html: return try site.html(SettingsPage(site: site, visit: visit))
    case .json: return site.json(try Settings(site).json)
    case .markdown: return site.markdown(try Settings(site).markdown)
    }
  }
}
