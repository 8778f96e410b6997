/// All routes, ready to be asked which one answers a request.
struct RouteTable: Sendable {
  enum Match {
    case found(Route, Representation, parameters: [String: String])
    /// The path exists, for these methods only.
    case wrongMethod(allowed: [String])
    case notFound
  }

  private struct Entry: Sendable {
    let route: Route
    let representation: Representation
    let path: String
    let pattern: RoutePattern
    /// Characters after the last placeholder; `nil` without one.
    let suffixLength: Int?
  }

  let routes: [Route]
  /// By their whole path, those without placeholders. They are asked first: what senders post to is among them.
  private let plain: [String: [Entry]]
  private let patterns: [Entry]

  init(_ routes: [Route]) {
    self.routes = routes
    let entries = routes.flatMap { route in
      route.representations.map { representation in
        let pattern = route.pattern + representation.suffix
        return Entry(
          route: route, representation: representation, path: pattern, pattern: RoutePattern(pattern),
          suffixLength: Self.suffixLength(of: pattern))
      }
    }
    plain = Dictionary(grouping: entries.filter { $0.suffixLength == nil }, by: \.path)
    // The longest suffix first, or `{id}` would swallow `.json`; otherwise in the order of the table.
    patterns = entries.filter { $0.suffixLength != nil }.enumerated()
      .sorted { ($1.element.suffixLength ?? 0, $0.offset) < ($0.element.suffixLength ?? 0, $1.offset) }
      .map(\.element)
  }

  func match(method: String, path: String) -> Match {
    let method = method == "HEAD" ? "GET" : method
    var allowed: [String] = []
    for entry in plain[path] ?? [] {
      if entry.route.method.rawValue == method { return .found(entry.route, entry.representation, parameters: [:]) }
      allowed.append(entry.route.method.rawValue)
    }
    let parts = RoutePattern.split(path)
    for entry in patterns {
      guard let parameters = entry.pattern.match(parts) else { continue }
      guard entry.route.method.rawValue == method else {
        allowed.append(entry.route.method.rawValue)
        continue
      }
      return .found(entry.route, entry.representation, parameters: parameters)
    }
    return allowed.isEmpty ? .notFound : .wrongMethod(allowed: Self.withHead(allowed))
  }

  private static func withHead(_ methods: [String]) -> [String] {
    var seen: [String] = []
    for method in methods.flatMap({ $0 == "GET" ? ["GET", "HEAD"] : [$0] }) where !seen.contains(method) {
      seen.append(method)
    }
    return seen
  }

  private static func suffixLength(of pattern: String) -> Int? {
    guard let end = pattern.lastIndex(of: "}") else { return nil }
    return pattern.distance(from: end, to: pattern.endIndex) - 1
  }
}
