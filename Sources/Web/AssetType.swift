/// Media types of the files a browser is given, by their ends. A file of another kind is not served.
enum AssetType {
  private static let types: [(suffix: String, type: String, isText: Bool)] = [
    (".css", "text/css; charset=utf-8", true),
    (".js", "text/javascript; charset=utf-8", true),
    (".mjs", "text/javascript; charset=utf-8", true),
    (".svg", "image/svg+xml", true),
    (".json", "application/json", true),
    (".txt", "text/plain; charset=utf-8", true),
    (".png", "image/png", false),
    (".ico", "image/x-icon", false),
    (".woff2", "font/woff2", false),
  ]

  static func of(_ path: String) -> (type: String, isText: Bool)? {
    types.first { path.hasSuffix($0.suffix) }.map { ($0.type, $0.isText) }
  }
}
