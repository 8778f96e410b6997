/// The forms in which one page can be had, told apart by the end of its path.
enum Representation: String, Sendable, CaseIterable {
  case html = ""
  case json = ".json"
  case markdown = ".md"

  /// What is added to the page's path.
  var suffix: String { rawValue }

  var contentType: String {
    switch self {
    case .html: "text/html; charset=utf-8"
    case .json: "application/json"
    case .markdown: "text/markdown; charset=utf-8"
    }
  }

  /// The form of an answer to a path that no route has: by its suffix, else by what the client prefers.
  init(path: String, accept: String?) {
    let named = Self.allCases.first { !$0.suffix.isEmpty && path.hasSuffix($0.suffix) }
    self = named ?? Self.preferred(by: accept ?? "")
  }

  private static func preferred(by accept: String) -> Representation {
    if accept.contains("text/html") { return .html }
    if accept.contains("json") { return .json }
    return accept.contains("text/markdown") ? .markdown : .html
  }
}
