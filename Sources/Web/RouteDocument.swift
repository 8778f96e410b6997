/// `docs/routes.md`, printed from the table of routes.
enum RouteDocument {
  static func text(_ routes: [Route]) -> String {
    let rows = routes.map { route in
      let twins = route.representations.map(\.suffix).filter { !$0.isEmpty }.map { "`\($0)`" }
      let right = (route.right?.rawValue ?? "none") + (route.isShared ? " or share" : "")
      return
        "| \(route.method.rawValue) | `\(route.pattern)` | \(twins.joined(separator: " ")) | \(right) | \(route.summary) |\n"
    }
    return """
      # Routes

      Printed from the table of routes by a test (`RECORD=1 swift test --filter RouteDocumentTests`). Every GET answers \
      HEAD too. Files of `Public/` are under `/assets/`, for anyone. On a server with tokens an address asks for one with the right \
      that is named; "or share" means that a shared link leads there too, as `/share/{token}` and the path, to what was shared.

      | method | path | twins | right | what |
      |---|---|---|---|---|

      """ + rows.joined()
  }
}
