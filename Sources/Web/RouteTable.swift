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
    let pattern: RoutePattern
    let suffixLength: Int
  }

  let routes: [Route]
  private let entries: [Entry]

  init(_ routes: [Route]) {
    self.routes = routes
    let entries = routes.flatMap { route in
      route.representations.map { representation in
        let pattern = route.pattern + representation.suffix
        return Entry(
          route: route, representation: representation, pattern: RoutePattern(pattern),
          suffixLength: Self.suffixLength(of: pattern))
      }
    }
    // The longest suffix first, or `{id}` would swallow `.json`; otherwise in the order of the table.
    self.entries = entries.enumerated()
      .sorted { ($1.element.suffixLength, $0.offset) < ($0.element.suffixLength, $1.offset) }
      .map(\.element)
  }

  func match(method: String, path: String) -> Match {
    let method = method == "HEAD" ? "GET" : method
    var allowed: [String] = []
    for entry in entries {
      guard let parameters = entry.pattern.match(path) else { continue }
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

  /// Characters after the last placeholder; a pattern without one is as specific as can be.
  private static func suffixLength(of pattern: String) -> Int {
    guard let end = pattern.lastIndex(of: "}") else { return .max }
    return pattern.distance(from: end, to: pattern.endIndex) - 1
  }
}
